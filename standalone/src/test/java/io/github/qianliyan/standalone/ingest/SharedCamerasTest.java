package io.github.qianliyan.standalone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.Clips;
import io.github.qianliyan.ingest.IngestService;
import io.github.qianliyan.ingest.IngestSettings;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Two processes that ingest, as two services here, and the cameras between them. */
@Timeout(120)
class SharedCamerasTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int CAMERAS = 12;

    @TempDir
    private Path data;

    private final List<IngestService> workers = new ArrayList<>();
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(BrokerSettings.in(data));
        broker.start();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
    }

    @AfterEach
    void end() {
        workers.forEach(IngestService::close);
        broker.close();
    }

    @Test
    void a_second_worker_takes_its_part_and_gives_it_back_when_it_ends_and_no_camera_is_pulled_twice()
            throws Exception {
        IngestService first = worker();
        await().atMost(SOON).until(() -> online(first) == CAMERAS);

        IngestService second = worker();
        await().atMost(SOON).until(() -> online(second) > 0 && online(first) + online(second) == CAMERAS);
        assertThat(online(first)).isPositive();

        second.close();
        await().atMost(SOON).until(() -> online(first) == CAMERAS);

        first.close();
        Map<String, List<VideoFragment>> video = video();
        assertThat(video).hasSize(CAMERAS);
        assertThat(video.values()).allSatisfy(SharedCamerasTest::hasOnePullerAtATime);
        // and some of them did change hands
        assertThat(video.values().stream().filter(camera -> starts(camera) > 1)).isNotEmpty();
    }

    /** Each puller counts its fragments from 0; while two pull the same camera, their numbers alternate in the log. */
    private static void hasOnePullerAtATime(List<VideoFragment> camera) {
        long last = -1;
        for (VideoFragment fragment : camera) {
            boolean begins = fragment.seq() == 0;
            assertThat(begins || fragment.seq() == last + 1)
                    .as("%s: fragment %d after %d", fragment.camera(), fragment.seq(), last)
                    .isTrue();
            last = fragment.seq();
        }
    }

    private static long starts(List<VideoFragment> camera) {
        return camera.stream().filter(fragment -> fragment.seq() == 0).count();
    }

    private IngestService worker() throws Exception {
        IngestService worker = IngestService.sharing(
                IngestSettings.defaults(), broker.cluster(), new SimpleMeterRegistry(), new Health());
        workers.add(worker);
        worker.start();
        worker.watch(cameras());
        return worker;
    }

    private static List<Camera> cameras() {
        Path clip = Clips.camera();
        return IntStream.range(0, CAMERAS)
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

    private static long online(IngestService worker) {
        return worker.statuses().stream()
                .filter(status -> status.state() == CameraStatus.State.ONLINE)
                .count();
    }

    private Map<String, List<VideoFragment>> video() {
        Map<String, List<VideoFragment>> found = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                broker.cluster().client("test", Map.of()), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.VIDEO).stream()
                    .map(partition -> new TopicPartition(Topics.VIDEO, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.computeIfAbsent(record.key(), camera -> new ArrayList<>())
                                .add(VideoFragment.from(record)));
            }
        }
        return found;
    }
}
