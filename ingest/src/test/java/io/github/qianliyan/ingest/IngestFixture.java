package io.github.qianliyan.ingest;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.publish.PublisherSettings;
import io.github.qianliyan.ingest.source.SourceLimits;
import io.github.qianliyan.ingest.timing.Backoff;
import io.github.qianliyan.ingest.timing.Time;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.health.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The whole of ingest with Kafka's own mock of the producer, and impatient settings. */
final class IngestFixture implements AutoCloseable {
    final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public List<PartitionInfo> partitionsFor(String topic) {
                    return List.of(new PartitionInfo(topic, 0, null, null, null));
                }
            };
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Health health = new Health();
    final IngestService service;

    IngestFixture() throws InterruptedException {
        IngestSettings settings = new IngestSettings(
                Duration.ofMillis(200),
                new SourceLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10), 7 * 1024 * 1024),
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1)),
                3,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                PublisherSettings.defaults());
        service = new IngestService(settings, () -> producer, meters, health, Time.system());
        service.start();
    }

    void watch(String... urls) {
        Camera[] cameras = new Camera[urls.length];
        for (int i = 0; i < urls.length; i++) {
            cameras[i] = camera("cam-" + (i + 1), urls[i]);
        }
        service.watch(Arrays.asList(cameras));
    }

    static Camera camera(String id, String url) {
        return new Camera(
                id,
                id,
                "g",
                null,
                new Location(108.4, 30.1),
                new Secret(url),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    List<VideoFragment> fragments(String camera) {
        return producer.history().stream()
                .filter(record ->
                        record.topic().equals(Topics.VIDEO) && record.key().equals(camera))
                .map(record -> VideoFragment.from(record.key(), record.timestamp(), record.headers(), record.value()))
                .toList();
    }

    List<CameraStatus> statuses(String camera) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(Topics.CAMERA_STATUS)
                        && record.key().equals(camera)
                        && record.value() != null)
                .map(record -> {
                    try {
                        return Json.read(record.value(), CameraStatus.class);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    Optional<CameraStatus> last(String camera) {
        List<CameraStatus> all = statuses(camera);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    boolean is(String camera, CameraStatus.State state, String reason) {
        return last(camera)
                .map(status -> status.state() == state && status.reason().equals(reason))
                .orElse(false);
    }

    @Override
    public void close() {
        service.close();
    }
}
