package io.github.qianliyan.detector.stream;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer beside the group, opened for one reading and closed: at most 3 s and 64 MB, ten cameras' groups of pictures
 * of several seconds each. What is left out then is judged from its next keyframe, as it would have been without.
 */
public final class ConsumerReadBack implements ReadBack {
    static final Duration LONGEST = Duration.ofSeconds(3);
    static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ConsumerReadBack.class);
    private final Cluster cluster;
    private final String clientId;

    public ConsumerReadBack(Cluster cluster, String applicationId) {
        this.cluster = cluster;
        this.clientId = applicationId + "-read-back";
    }

    @Override
    public void read(int partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = cluster.client(
                clientId + "-" + partition,
                Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        VideoFragment.MAX_BYTES + 64 * 1024,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false));
        TopicPartition place = new TopicPartition(Topics.VIDEO, partition);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        long bytes = 0;
        long position = from;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seek(place, from);
            while (position < to && bytes < MOST_BYTES && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200)).records(place)) {
                    if (record.offset() < to) {
                        records.accept(record);
                        bytes += Math.max(0, record.serializedValueSize());
                    }
                }
                position = consumer.position(place, Duration.ofSeconds(1));
            }
        } catch (KafkaException e) {
            // the keyframe may have been deleted by retention: then the next one will do
            log.info("read back of {} from offset {} to {} gave up at {}: {}", place, from, to, position, e.toString());
        }
    }
}
