package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.service.live.LiveConfig;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The configuration folder is edited while everything runs. */
@Timeout(300)
class EditedWhileItRunsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void cameras_and_rules_come_and_go_without_a_restart_and_a_broken_edit_changes_nothing() throws Exception {
        RealClip.needed(Tool.installed("ffmpeg"), "ffmpeg is not here: apt-get install ffmpeg");
        String clip = "file:" + RealClip.people("h264") + "?loop=true";
        // Given one camera and a rule that is off
        Path folder = Folder.write(data.resolve("config"), Map.of("gy-001", clip));
        rule(folder, "false");
        try (Assembly system = Assembly.watching(settings(), config(folder), folder)) {
            system.start();
            await().atMost(SOON).until(() -> online(system).equals(List.of("gy-001")));
            try (Desk desk = new Desk(system.dispatcher().orElseThrow().address())) {
                desk.logIn(system.dispatcher().orElseThrow().oneTimePassword().orElseThrow());

                // When the rule is written in a way that cannot be
                rule(folder, "perhaps");

                // Then that is said with file, line and remedy, and what was in force stays
                await().atMost(SOON).until(() -> gauge(system, "qianliyan.config.refused") == 1);
                JsonNode note = desk.get("/readyz").at("/notes/configuration");
                assertThat(note.asText())
                        .contains("version 1 stays", "rules.yaml:9", "is not one of true, shadow, false");
                assertThat(gauge(system, "qianliyan.config.version")).isEqualTo(1);

                // When it is on, and there is a second camera
                Folder.write(folder, Map.of("gy-001", clip, "gy-002", clip + "&offset=3"));
                rule(folder, "true");

                // Then both are pulled, and the desk knows them and what the rule sees
                await().atMost(SOON).until(() -> online(system).equals(List.of("gy-001", "gy-002")));
                await().atMost(SOON).until(() -> gauge(system, "qianliyan.config.refused") == 0);
                await().atMost(SOON)
                        .until(() -> desk.get("/api/v1/incidents").toString().contains("something-moves"));
                assertThat(desk.get("/api/v1/cameras").toString()).contains("gy-002");

                // When the first is taken out
                Folder.write(folder, Map.of("gy-002", clip + "&offset=3"));
                rule(folder, "true");

                // Then nobody pulls it any more, and the desk does not know it
                await().atMost(SOON).until(() -> online(system).equals(List.of("gy-002")));
                await().atMost(SOON).until(() -> gauge(system, "qianliyan.config.version") == 3);
                assertThat(desk.get("/api/v1/cameras").toString()).doesNotContain("gy-001");
            }
        }
    }

    @Test
    void an_edit_at_one_process_is_in_force_at_the_others() throws Exception {
        Path here = Folder.write(data.resolve("here"), Map.of("gy-001", "rtsp://10.0.0.1/a"));
        Path there = Folder.write(data.resolve("there"), Map.of("gy-001", "rtsp://10.0.0.1/a"));
        List<Config> applied = new CopyOnWriteArrayList<>();
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.in(data.resolve("broker")))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
            try (LiveConfig one = live(broker, here, new CopyOnWriteArrayList<>());
                    LiveConfig other = live(broker, there, applied)) {
                one.start();
                other.start();
                assertThat(other.version()).isEqualTo(1);

                Folder.write(here, Map.of("gy-001", "rtsp://10.0.0.1/a", "gy-002", "rtsp://10.0.0.2/a"));

                await().atMost(SOON).until(() -> other.version() == 2);
                assertThat(applied.getLast().cameras())
                        .extracting(Camera::id)
                        .containsExactlyInAnyOrder("gy-001", "gy-002");
            }

            // one that comes later with an old copy of the folder goes by what was written later
            age(there);
            try (LiveConfig late = live(broker, there, applied)) {
                late.start();
                assertThat(late.version()).isEqualTo(2);
                assertThat(applied.getLast().cameras()).hasSize(2);
            }
        }
    }

    private static void age(Path folder) throws IOException {
        for (String name : ConfigLoader.files()) {
            if (Files.exists(folder.resolve(name))) {
                Files.setLastModifiedTime(
                        folder.resolve(name), FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    private static LiveConfig live(EmbeddedBroker broker, Path folder, List<Config> applied) {
        return new LiveConfig(
                folder,
                Map.of(),
                broker.cluster(),
                config -> List.of(),
                applied::add,
                new SimpleMeterRegistry(),
                new Health(),
                InstantSource.system());
    }

    private static void rule(Path folder, String enabled) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), """
            rules:
              - id: something-moves
                domain: safety
                severity: 2
                kind: intrusion
                title: {zh: 有动静, en: Movement}
                cameras: all
                params: {classes: [moving], zone: street, for: 1s}
                enabled: %s
            """.formatted(enabled));
    }

    private static List<String> online(Assembly system) {
        return system.ingest().orElseThrow().statuses().stream()
                .filter(status -> status.state() == CameraStatus.State.ONLINE)
                .map(CameraStatus::camera)
                .sorted()
                .toList();
    }

    private static double gauge(Assembly system, String name) {
        return system.meters().get(name).gauge().value();
    }

    private static Config config(Path folder) {
        ConfigResult result = ConfigLoader.load(folder, Map.of());
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        return ((ConfigResult.Loaded) result).config();
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
}
