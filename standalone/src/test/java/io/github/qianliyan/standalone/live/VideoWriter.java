package io.github.qianliyan.standalone.live;

import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes fragments as ingest does. A numbered one holds its number and nothing else. */
final class VideoWriter implements AutoCloseable {
    private static final byte[] INIT = "an init segment".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final KafkaProducer<String, byte[]> producer;

    VideoWriter(Cluster cluster) {
        producer = new KafkaProducer<>(
                cluster.client("test-ingest", Map.of("acks", "all")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A keyframe and what follows it. */
    void group(String camera, int first, int count) throws Exception {
        write(camera, Instant.now(), first, INIT, number(first));
        for (int i = 1; i < count; i++) {
            next(camera, first + i);
        }
    }

    void next(String camera, int number) throws Exception {
        write(camera, Instant.now(), number, null, number(number));
    }

    /** A keyframe fragment of real video. */
    void put(String camera, Instant captured, byte[] init, byte[] data) throws Exception {
        write(camera, captured, 1, init, data);
    }

    private void write(String camera, Instant captured, int seq, byte[] init, byte[] data) throws Exception {
        VideoFragment fragment = new VideoFragment(
                camera, captured, seq, init != null, init, "avc1.42c01e", Duration.ofMillis(200), data);
        producer.send(fragment.toRecord()).get();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    public void close() {
        producer.close();
    }
}
