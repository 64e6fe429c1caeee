package io.github.qianliyan.standalone.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EvidenceOnKafkaTest {
    private static final Duration FRAGMENT = Duration.ofMillis(200);

    @TempDir
    Path data;

    @Test
    void the_evidence_of_an_alert_is_cut_from_the_log_between_other_cameras_records() throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg"))),
                "no ffmpeg on the PATH: install Debian's ffmpeg to test evidence");
        Path sample = Path.of(System.getProperty("qianliyan.repository"), "config", "sanxing");
        Config config = ((ConfigResult.Loaded) ConfigLoader.load(sample, Map.of())).config();
        String camera = config.cameras().getFirst().id();
        String neighbour = config.cameras().get(1).id();
        Instant start =
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).minusSeconds(60);
        List<VideoFragment> fragments = record(camera, start);

        try (EmbeddedBroker broker = new EmbeddedBroker(new BrokerSettings(data.resolve("broker"), 0, 1))) {
            broker.start();
            // one partition, so that cameras lie between each other
            TopicSetup.ensure(broker.cluster(), new Topics.Sizing(1, (short) 1, Duration.ofMinutes(30), 0));
            try (CommandRoom room = new CommandRoom(broker.cluster(), config, data.resolve("room"));
                    var producer = new KafkaProducer<>(
                            broker.cluster().client("test", Map.of("acks", "all", "max.request.size", 4_000_000)),
                            new StringSerializer(),
                            new ByteArraySerializer())) {
                List<RecordMetadata> places = new ArrayList<>();
                for (VideoFragment fragment : fragments) {
                    var _ = producer.send(of(neighbour, fragment).toRecord());
                    places.add(producer.send(fragment.toRecord()).get());
                }
                RecordMetadata decisive = places.get(100);
                Instant raised = start.plusSeconds(20).plusMillis(80);
                Alert alert = new Alert(
                        Ids.alert("wrong-way", camera, null, raised),
                        "wrong-way",
                        "wrong-way",
                        Domain.TRAFFIC,
                        2,
                        camera,
                        null,
                        raised.minusSeconds(4),
                        raised,
                        null,
                        null,
                        List.of(new Alert.Seen(1, "moving", 0.9, new Box(0.2, 0.2, 0.3, 0.3))),
                        Map.of(),
                        new Alert.Evidence(new FragmentRef(decisive.partition(), decisive.offset()), raised),
                        false);
                producer.send(new ProducerRecord<>(Topics.ALERTS, camera, Json.bytes(alert)))
                        .get();

                String id = Incident.idFor(alert);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> room.store.incidents().get(id).stream()
                                .anyMatch(incident -> incident.evidence().size() == 3));

                Incident incident = room.incident(id);
                assertThat(incident.evidence(alert.id(), Kind.SNAPSHOT)
                                .orElseThrow()
                                .from())
                        .isEqualTo(raised);
                Incident.EvidenceFile clip =
                        incident.evidence(alert.id(), Kind.CLIP).orElseThrow();
                assertThat(clip.from()).isBetween(start.plusSeconds(9), start.plusSeconds(11));
                assertThat(clip.to()).isBetween(start.plusSeconds(25), start.plusSeconds(26));
                Path file = data.resolve("room")
                        .resolve("evidence")
                        .resolve(alert.id())
                        .resolve("clip.mp4");
                assertThat(run("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "null", "-"))
                        .isEmpty();
            }
        }
    }

    private static VideoFragment of(String camera, VideoFragment f) {
        return new VideoFragment(camera, f.captured(), f.seq(), f.key(), f.init(), f.codec(), f.duration(), f.data());
    }

    private List<VideoFragment> record(String camera, Instant start) throws Exception {
        Path file = data.resolve("camera.mp4");
        run(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x240:rate=25",
                "-t",
                "40",
                "-c:v",
                "libx264",
                "-g",
                "50",
                "-sc_threshold",
                "0",
                "-bf",
                "0",
                "-preset",
                "veryfast",
                "-movflags",
                "empty_moov+default_base_moof+frag_keyframe+skip_trailer",
                "-frag_duration",
                "200000",
                file.toString());
        byte[] bytes = Files.readAllBytes(file);
        List<VideoFragment> fragments = new ArrayList<>();
        byte[] init = null;
        int moof = 0;
        for (int at = 0; at < bytes.length; ) {
            int size = ByteBuffer.wrap(bytes, at, 4).getInt();
            String type = new String(bytes, at + 4, 4, StandardCharsets.US_ASCII);
            if (type.equals("moov")) {
                init = Arrays.copyOf(bytes, at + size);
            } else if (type.equals("moof")) {
                moof = at;
            } else if (type.equals("mdat")) {
                int n = fragments.size();
                fragments.add(new VideoFragment(
                        camera,
                        start.plus(FRAGMENT.multipliedBy(n)),
                        n,
                        n % 10 == 0,
                        n % 10 == 0 ? init : null,
                        "avc1.64000d",
                        FRAGMENT,
                        Arrays.copyOfRange(bytes, moof, at + size)));
            }
            at += size;
        }
        return fragments;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }
}
