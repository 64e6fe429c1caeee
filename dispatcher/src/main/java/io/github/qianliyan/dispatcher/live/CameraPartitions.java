package io.github.qianliyan.dispatcher.live;

import io.github.qianliyan.service.kafka.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/** Which partition of a topic a camera's records are in, and where in it a time is. */
public final class CameraPartitions {
    private CameraPartitions() {}

    /** A consumer of its own partitions, in no group: it only looks. */
    public static Consumer<String, byte[]> consumer(Cluster cluster, String clientId) {
        Map<String, Object> own = new TreeMap<>();
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        own.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        // a browser shows what is broken; summing 10 MB/s for nothing costs more than it finds
        own.put(ConsumerConfig.CHECK_CRCS_CONFIG, false);
        return new KafkaConsumer<>(
                cluster.client(clientId, own), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Where a producer with Kafka's own partitioner puts the camera's records. */
    public static TopicPartition of(String topic, String camera, Consumer<?, ?> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic + " yet: it is made when the services start");
        }
        return new TopicPartition(topic, partition(camera, partitions.size()));
    }

    static int partition(String camera, int partitions) {
        return Utils.toPositive(Utils.murmur2(camera.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Offset of the first record captured at or after the time; the end when there is none. */
    public static long offset(Consumer<?, ?> consumer, TopicPartition partition, Instant time, long end) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
        return found == null ? end : found.offset();
    }
}
