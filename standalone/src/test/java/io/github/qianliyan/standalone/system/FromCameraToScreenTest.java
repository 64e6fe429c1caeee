package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.ingest.rtsp.RtspServer;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real RTSP camera, through everything, to the event stream of the command room and back through the loop. */
@Timeout(240)
class FromCameraToScreenTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"h264", "h265"})
    void people_before_an_rtsp_camera_reach_the_command_room_and_the_loop_is_closed(String codec) throws Exception {
        RealClip.needed(RtspServer.available(), "GStreamer's RTSP server is not here: ./check installs it as root");
        // Given a camera that speaks RTSP, and the whole system
        try (RtspServer camera =
                        RtspServer.start(RealClip.people(codec), RtspServer.Options.password("viewer", "secret-77"));
                Assembly system =
                        new Assembly(settings(), config(Map.of("gy-001", camera.url("viewer", "secret-77"))))) {
            system.start();
            URI pages = system.dispatcher().orElseThrow().address();
            String password =
                    system.dispatcher().orElseThrow().oneTimePassword().orElseThrow();
            try (Desk desk = new Desk(pages)) {
                desk.logIn(password);
                desk.listen();

                // When the camera is pulled
                system.ingest()
                        .orElseThrow()
                        .watch(config(Map.of("gy-001", camera.url("viewer", "secret-77")))
                                .cameras());

                // Then its people are an incident on the desk
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !desk.incidents().isEmpty());
                JsonNode incident = desk.incidents().getFirst();
                assertThat(incident.at("/alerts/0/rule").asText()).isEqualTo("people-on-street");
                assertThat(incident.at("/alerts/0/evidence/fragment/offset").isNumber())
                        .isTrue();
                assertThat(desk.get("/api/v1/cameras/gy-001").toString()).contains("online");

                // and there is a picture of it, then a clip
                String path = "/api/v1/incidents/" + incident.get("id").asText();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> desk.bytes(path + "/snapshot.jpg").statusCode() == 200);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> desk.bytes(path + "/clip.mp4").statusCode() == 200);

                // and the desk sees it through to the end
                String id = incident.get("id").asText();
                for (String action : new String[] {"acknowledge", "dispatch", "accept", "arrive", "resolve", "close"}) {
                    assertThat(desk.command(id, Map.of("action", action)).statusCode())
                            .as(action)
                            .isEqualTo(200);
                }
                assertThat(desk.get(path).get("state").asText()).isEqualTo("closed");
                assertThat(desk.command(id, Map.of("action", "accept")).statusCode())
                        .as("a closed incident refuses to be accepted")
                        .isEqualTo(409);
            }
        }
    }

    private AssemblySettings settings() {
        return new AssemblySettings(
                EnumSet.allOf(Part.class),
                Optional.empty(),
                data.resolve("data"),
                "127.0.0.1",
                0,
                0,
                Optional.empty(),
                Topics.Sizing.embedded(),
                false);
    }

    private Config config(Map<String, String> cameras) throws Exception {
        ConfigResult result = ConfigLoader.load(Folder.write(data.resolve("config"), cameras), Map.of());
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        return ((ConfigResult.Loaded) result).config();
    }
}
