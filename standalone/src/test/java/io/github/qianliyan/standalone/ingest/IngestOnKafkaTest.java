package io.github.qianliyan.standalone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.Clips;
import io.github.qianliyan.ingest.IngestService;
import io.github.qianliyan.ingest.IngestSettings;
import io.github.qianliyan.ingest.publish.PublisherSettings;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class IngestOnKafkaTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    private Path data;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Health health = new Health();
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(BrokerSettings.in(data));
        broker.start();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
    }

    @AfterEach
    void end() {
        broker.close();
        meters.close();
    }

    private static List<Camera> cameras(int count, Path clip) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Camera(
                        "cam-" + i,
                        "cam-" + i,
                        "g",
                        null,
                        new Location(108.4, 30.1),
                        new Secret("file:" + clip + "?loop=true&offset=" + i * 0.23),
                        Set.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of()))
                .toList();
    }

    private static long online(IngestService ingest) {
        return ingest.statuses().stream()
                .filter(status -> status.state() == State.ONLINE)
                .count();
    }

    private double sum(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    private List<VideoFragment> video(String camera) {
        Map<String, Object> settings = broker.cluster().client("test", Map.of("auto.offset.reset", "earliest"));
        List<VideoFragment> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.VIDEO).stream()
                    .map(partition -> new TopicPartition(Topics.VIDEO, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(camera)) {
                        found.add(VideoFragment.from(record));
                    }
                });
            }
        }
        return found;
    }

    @Test
    void eighty_two_cameras_go_into_the_log_from_their_first_fragment_on() throws Exception {
        try (IngestService ingest = new IngestService(IngestSettings.defaults(), broker.cluster(), meters, health)) {
            ingest.start();
            ingest.watch(cameras(82, Clips.camera()));
            await().atMost(SOON).until(() -> online(ingest) == 82);
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            double before = sum("qianliyan.ingest.fragments");
            long cpu = system.getProcessCpuTime();
            long began = System.nanoTime();
            await().atMost(SOON).until(() -> sum("qianliyan.ingest.fragments") > before + 82 * 50);
            double seconds = (System.nanoTime() - began) / 1e9;
            double cores = (system.getProcessCpuTime() - cpu) / 1e9 / seconds;
            System.out.printf("82 file cameras with producer and broker: %.3f cores over %.1f s%n", cores, seconds);

            // the last to come online has as many too
            await().atMost(SOON)
                    .until(() -> meters.find("qianliyan.ingest.fragments").counters().stream()
                            .allMatch(camera -> camera.count() > 50));
            assertThat(meters.find("qianliyan.ingest.fragments").counters()).hasSize(82);
            assertThat(sum("qianliyan.ingest.dropped")).isZero();
            assertThat(health.problems()).isEmpty();
        }
        List<VideoFragment> one = video("cam-17");
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i).seq()).isEqualTo(i);
        }
        assertThat(one).hasSizeGreaterThan(50);
        assertThat(one.getFirst().key()).isTrue();
        assertThat(one).extracting(VideoFragment::captured).isSorted();
    }

    @Test
    void a_broker_that_is_away_costs_only_whole_groups_and_no_process() throws Exception {
        // 8 MiB for video: with 20 cameras of 1 Mbit/s that is about 3 s
        IngestSettings defaults = IngestSettings.defaults();
        IngestSettings small = new IngestSettings(
                defaults.fragment(),
                defaults.limits(),
                defaults.backoff(),
                defaults.offlineAttempts(),
                defaults.offlineAfter(),
                defaults.statusEvery(),
                new PublisherSettings(16 * MEGABYTE, Duration.ofMillis(5), Duration.ofSeconds(120)));
        int port = Integer.parseInt(broker.cluster().bootstrapServers().split(":")[1]);
        try (IngestService ingest = new IngestService(small, broker.cluster(), meters, health)) {
            ingest.start();
            ingest.watch(cameras(20, Clips.camera()));
            await().atMost(SOON).until(() -> sum("qianliyan.ingest.fragments") > 20 * 10);

            broker.close();
            await().atMost(SOON).until(() -> sum("qianliyan.ingest.dropped") > 20 * 30);
            assertThat(online(ingest)).isEqualTo(20);
            assertThat(meters.get("qianliyan.ingest.waiting").gauge().value()).isLessThanOrEqualTo(8.0 * MEGABYTE);
            broker = new EmbeddedBroker(BrokerSettings.in(data).withPort(port));
            broker.start();

            double acknowledged = sum("qianliyan.ingest.fragments");
            await().atMost(SOON).until(() -> sum("qianliyan.ingest.fragments") > acknowledged + 20 * 30);
            await().atMost(SOON).until(() -> health.problems().isEmpty());
        }
        List<VideoFragment> one = video("cam-3");
        int gaps = 0;
        for (int i = 1; i < one.size(); i++) {
            assertThat(one.get(i).seq()).isGreaterThan(one.get(i - 1).seq());
            if (one.get(i).seq() != one.get(i - 1).seq() + 1) {
                gaps++;
                assertThat(one.get(i).key()).isTrue();
            }
        }
        assertThat(gaps).isPositive();
    }
}
