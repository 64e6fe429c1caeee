package io.github.qianliyan.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.ingest.timing.Time;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.health.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a township of cameras costs, without a broker. CPU time of this process, so other load does not count. */
@Timeout(120)
class IngestCostTest {
    private static final int CAMERAS = 82;
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private final AtomicLong bytes = new AtomicLong();

    /** Acknowledges at once and keeps nothing. */
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public List<PartitionInfo> partitionsFor(String topic) {
                    return List.of(new PartitionInfo(topic, 0, null, null, null));
                }

                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<String, byte[]> record, Callback callback) {
                    if (record.topic().equals(Topics.VIDEO)) {
                        bytes.addAndGet(record.value().length);
                    }
                    callback.onCompletion(null, null);
                    return CompletableFuture.completedFuture(null);
                }
            };

    @Test
    void eighty_two_cameras_of_1_Mbit_s_cost_a_small_part_of_one_core() throws Exception {
        List<Camera> cameras = new ArrayList<>();
        for (int i = 0; i < CAMERAS; i++) {
            cameras.add(IngestFixture.camera("cam-" + i, "file:" + Clips.camera() + "?loop=true&offset=" + i * 0.23));
        }
        try (IngestService service = new IngestService(
                IngestSettings.defaults(), () -> producer, new SimpleMeterRegistry(), new Health(), Time.system())) {
            service.start();
            service.watch(cameras);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.statuses().stream()
                                    .filter(status -> status.state() == CameraStatus.State.ONLINE)
                                    .count()
                            == CAMERAS);
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long until = System.nanoTime() + MEASURED.toNanos();
            long began = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            long before = bytes.get();
            await().atMost(MEASURED.plusSeconds(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> System.nanoTime() >= until);

            double seconds = (System.nanoTime() - began) / 1e9;
            double cores = (system.getProcessCpuTime() - cpu) / 1e9 / seconds;
            double mbits = (bytes.get() - before) * 8 / 1e6 / seconds / CAMERAS;
            System.out.printf("82 file cameras of %.2f Mbit/s: %.3f cores%n", mbits, cores);
            assertThat(mbits).isBetween(0.8, 1.3);
            assertThat(cores).isLessThan(0.5);
        }
    }
}
