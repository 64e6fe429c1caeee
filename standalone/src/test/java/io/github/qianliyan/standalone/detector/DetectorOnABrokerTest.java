package io.github.qianliyan.standalone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.detector.DetectorService;
import io.github.qianliyan.detector.DetectorSettings;
import io.github.qianliyan.detector.DetectorSettings.Guarantee;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectorOnABrokerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    private static EmbeddedBroker broker;
    private static KafkaProducer<String, byte[]> camera;

    private final TellingEyes eyes = new TellingEyes();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** Ahead of the wall, so that a slow machine does not make the second worker find the first one's video too old. */
    private Instant clock = Instant.now().plusSeconds(60);

    private long seq;

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedBroker(BrokerSettings.in(data));
        broker.start();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        camera = new KafkaProducer<>(
                broker.cluster().client("camera", Map.of()), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        camera.close();
        broker.close();
    }

    @ParameterizedTest
    @EnumSource
    void oneEpisodeIsOneAlertThoughItsWorkerEndsAndAnotherDiesInTheMiddle(Guarantee guarantee) throws Exception {
        String id = "cam-" + guarantee.word();
        Cluster cluster = broker.cluster();
        try (DetectorService first = detector(cluster, guarantee, id)) {
            first.start();
            shows(id, TellingEyes.SOMEBODY, 20);
            await().atMost(SOON).until(() -> alerts(cluster, id).size() == 1);
            shows(id, TellingEyes.SOMEBODY, 5);
            await().atMost(SOON).until(() -> eyes.perceived.contains(seq - 1));
        }
        eyes.perceived.clear();
        try (DetectorService second = detector(cluster, guarantee, id)) {
            second.start();
            eyes.dieNext.set(true);
            shows(id, TellingEyes.SOMEBODY, 5);
            await().atMost(SOON).until(() -> eyes.perceived.contains(seq - 1));
            assertThat(meters.get("qianliyan.detector.thread.failures").counters().stream()
                            .mapToDouble(counter -> counter.count())
                            .sum())
                    .isEqualTo(1);
            // the fragments from the keyframe on, which the first worker had judged, were seen by these eyes too
            assertThat(eyes.perceived).contains(20L, 24L, 25L);
            shows(id, TellingEyes.EMPTY, 15);
            await().atMost(SOON).until(() -> alerts(cluster, id).stream().anyMatch(alert -> alert.ended() != null));
        }
        List<Alert> told = alerts(cluster, id);
        assertThat(told.stream().map(Alert::id).distinct()).hasSize(1);
        // told again, an alert is the same to the last byte
        assertThat(told.stream().map(Json::write).distinct()).hasSize(2);
        assertThat(told.stream().filter(alert -> alert.ended() != null).distinct())
                .singleElement()
                .satisfies(alert -> assertThat(Duration.between(alert.onset(), alert.ended()))
                        .isEqualTo(Duration.ofMillis(29 * 200)));
        if (guarantee == Guarantee.EXACTLY_ONCE) {
            assertThat(told).hasSize(2);
        }
    }

    private DetectorService detector(Cluster cluster, Guarantee guarantee, String id) {
        DetectorSettings settings =
                DetectorSettings.in(data.resolve("detector-" + id)).with(guarantee);
        settings = new DetectorSettings(
                settings.data(), settings.models(), "detector-" + id, 1, guarantee, settings.commitEvery());
        return new DetectorService(settings, cluster, config(id), eyes, meters, new Health());
    }

    /** Fragments 200 ms apart, ten to a group of pictures. */
    private void shows(String id, byte what, int fragments) throws Exception {
        for (int i = 0; i < fragments; i++) {
            boolean key = seq % 10 == 0;
            ProducerRecord<String, byte[]> record = new VideoFragment(
                            id,
                            clock,
                            seq++,
                            key,
                            key ? new byte[] {1} : null,
                            "avc1.4d401f",
                            Duration.ofMillis(200),
                            new byte[] {what})
                    .toRecord();
            camera.send(record).get();
            clock = clock.plusMillis(200);
        }
    }

    private static List<Alert> alerts(Cluster cluster, String id) throws IOException {
        List<Alert> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader = new KafkaConsumer<>(
                cluster.client("reader", Map.of("isolation.level", "read_committed")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(Topics.ALERTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> reader.position(p) < ends.get(p))) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(100))) {
                    if (record.key().equals(id)) {
                        all.add(Json.read(record.value(), Alert.class));
                    }
                }
            }
        }
        return all;
    }

    private static Config config(String id) {
        Township township = new Township(
                "三星乡",
                ZoneId.of("Asia/Shanghai"),
                Locale.CHINA,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Township.Escalation(Duration.ofSeconds(90), Duration.ofMinutes(5), List.of()));
        Camera one = new Camera(
                id,
                id,
                "g",
                null,
                new Location(108, 30),
                new Secret("file:/nowhere"),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        Rule rule = new Rule(
                "anybody",
                Domain.SAFETY,
                3,
                RuleKind.INTRUSION,
                new Text("有人", "Somebody"),
                Set.of(id),
                new Params(Map.of("classes", List.of("person"), "for", Duration.ofSeconds(3), "minCount", 1)),
                Optional.empty(),
                Duration.ofSeconds(2),
                Optional.empty(),
                Rule.Mode.ENABLED);
        return new Config(township, List.of(one), List.of(rule));
    }
}
