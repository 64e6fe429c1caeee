package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records that nobody can read, between those of good cameras. */
final class Garbage {
    private static final List<String> TOPICS = List.of(Topics.VIDEO, Topics.CAMERA_STATUS, Topics.ALERTS);
    private static final int EACH = 100;
    private static final int BYTES = 2000;

    private final Cluster cluster;
    private final List<String> cameras;
    private final Random random = new Random(11);
    private int sent;

    Garbage(Cluster cluster, List<String> cameras) {
        this.cluster = cluster;
        this.cameras = cameras;
    }

    void send() {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                cluster.client("garbage", Map.of("acks", "all")), new StringSerializer(), new ByteArraySerializer())) {
            for (String topic : TOPICS) {
                for (int i = 0; i < EACH; i++) {
                    byte[] bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    var _ = producer.send(new ProducerRecord<>(topic, cameras.get(i % cameras.size()), bytes));
                }
            }
        }
        sent += TOPICS.size() * EACH;
    }

    int sent() {
        return sent;
    }
}
