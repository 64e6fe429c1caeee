package io.github.qianliyan.ingest.publish;

import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one producer of a process that ingests. */
public final class Producers {
    /** Several fragments of 25 kB in one batch: a partition sends one batch at a time. */
    private static final int BATCH_BYTES = 128 * 1024;

    private Producers() {}

    public static Producer<String, byte[]> connect(Cluster cluster, PublisherSettings settings) {
        return new KafkaProducer<>(
                cluster.client("qianliyan-ingest", config(settings)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Map<String, Object> config(PublisherSettings settings) {
        Map<String, Object> config = new TreeMap<>();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With more, a broker whose leadership of a new partition is not ready yet may refuse the first request and
        // take the
        // second; the first is then out of sequence for good, and the partition stands still until it expires.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.LINGER_MS_CONFIG, settings.linger().toMillis());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.memoryBytes());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, VideoFragment.MAX_BYTES + 64 * 1024);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(Math.max(15_000, settings.delivery().toMillis())));
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        // a camera's thread never waits for the broker: what cannot be taken is refused and counted
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        return config;
    }
}
