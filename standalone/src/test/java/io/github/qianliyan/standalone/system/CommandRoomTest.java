package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import io.github.qianliyan.standalone.page.Chromium;
import io.github.qianliyan.standalone.page.CommandRoom;
import io.github.qianliyan.standalone.page.Playing;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real browser in front of the whole system: the operator's way from log-in to a closed incident. */
@Timeout(300)
class CommandRoomTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @BeforeAll
    static void needs_a_browser() throws Exception {
        RealClip.needed(Chromium.installed().isPresent(), "Chromium is not here: apt-get install chromium");
        Files.createDirectories(PICTURES);
    }

    @Test
    void an_operator_sees_an_alert_arrive_looks_at_it_and_sees_it_through(@TempDir Path data) throws Exception {
        Config config = config(data, Map.of("gy-001", "file:" + RealClip.people("h264") + "?loop=true"));
        try (Assembly system = new Assembly(settings(data), config);
                Chromium chromium = Chromium.start()) {
            // Given an operator who has just logged in for the first time, before anything happened
            system.start();
            URI pages = system.dispatcher().orElseThrow().address();
            String oneTime = system.dispatcher().orElseThrow().oneTimePassword().orElseThrow();
            try (CommandRoom room = CommandRoom.enter(chromium, pages)) {
                room.picture(PICTURES.resolve("log-in.png"));
                room.logIn("admin", oneTime, "three-gorges-2026");
                room.page().locator("q-empty").waitFor();

                // When the camera comes on line
                system.ingest().orElseThrow().watch(config.cameras());
                room.waitForCameras(1, Duration.ofSeconds(60));

                // Then what happens before it appears by itself
                String incident = room.waitForIncident(Duration.ofSeconds(60));
                room.picture(PICTURES.resolve("queue.png"));
                room.openIncident(incident);

                // and its live picture moves
                Playing live = room.playLive();
                assertThat(live.to()).isGreaterThan(live.from() + 0.9);
                assertThat(live.frames()).isGreaterThan(5);
                assertThat(live.contrast()).as("not a blank picture").isGreaterThan(10);

                // and the clip plays, from before the onset
                room.waitForSnapshot(Duration.ofSeconds(60));
                Playing clip = room.playClip(Duration.ofSeconds(60));
                assertThat(clip.to()).isGreaterThan(clip.from() + 0.9);
                assertThat(clip.contrast()).as("not a blank picture").isGreaterThan(10);
                assertThat(room.clipOnset()).as("seconds before the onset").isPositive();
                room.picture(PICTURES.resolve("incident.png"));

                // and the buttons lead to the end
                room.acknowledge().dispatch().accept().arrive().resolve("已劝离").closeIncident();
                room.speak("en").picture(PICTURES.resolve("closed-en.png"));
                assertThat(room.troubles().found()).isEmpty();
            }
        }
    }

    private static AssemblySettings settings(Path data) {
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

    private static Config config(Path data, Map<String, String> cameras) throws Exception {
        ConfigResult result = ConfigLoader.load(Folder.write(data.resolve("config"), cameras), Map.of());
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        return ((ConfigResult.Loaded) result).config();
    }
}
