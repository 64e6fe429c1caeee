package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;

/** Everything as with the embedded broker, on a Kafka that somebody else runs: the public image, in Docker. */
@Timeout(300)
class OnAForeignBrokerTest {
    private static final String IMAGE = "apache/kafka:4.3.1";

    @TempDir
    Path data;

    @Test
    void a_cameras_people_become_an_incident_through_a_broker_in_a_container() throws Exception {
        Assumptions.assumeTrue(
                dockerAnswers(), "skipped: no usable Docker engine here; with one, this test runs " + IMAGE);
        RealClip.needed(Tool.installed("ffmpeg"), "ffmpeg is not here: apt-get install ffmpeg");
        Path clip = RealClip.people("h264");
        ConfigResult loaded = ConfigLoader.load(
                Folder.write(data.resolve("config"), Map.of("gy-001", "file:" + clip + "?loop=true")), Map.of());
        Config config = ((ConfigResult.Loaded) loaded).config();
        try (KafkaContainer kafka = new KafkaContainer(IMAGE)) {
            start(kafka);
            try (Assembly system = new Assembly(settings(kafka.getBootstrapServers()), config)) {
                system.start();
                String password =
                        system.dispatcher().orElseThrow().oneTimePassword().orElseThrow();
                try (Desk desk = new Desk(system.dispatcher().orElseThrow().address())) {
                    desk.logIn(password);
                    desk.listen();

                    system.ingest().orElseThrow().watch(config.cameras());

                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> !desk.incidents().isEmpty());
                    JsonNode incident = desk.incidents().getFirst();
                    assertThat(incident.at("/alerts/0/rule").asText()).isEqualTo("people-on-street");
                }
            }
        }
    }

    /** An engine without a registry fails in its own ways while it is asked; either way there is nothing to run on. */
    private static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void start(KafkaContainer kafka) {
        try {
            kafka.start();
        } catch (ContainerFetchException e) {
            Assumptions.abort("skipped: Docker is here, but the image " + IMAGE + " cannot be had: " + e.getMessage());
        }
    }

    private AssemblySettings settings(String bootstrapServers) {
        return new AssemblySettings(
                EnumSet.allOf(Part.class),
                Optional.of(Cluster.at(bootstrapServers)),
                data.resolve("data"),
                "127.0.0.1",
                0,
                0,
                Optional.empty(),
                new Topics.Sizing(4, (short) 1, Duration.ofMinutes(30), 0),
                false);
    }
}
