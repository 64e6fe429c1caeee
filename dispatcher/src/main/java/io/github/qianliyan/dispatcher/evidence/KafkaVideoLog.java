package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code video}, read by a consumer without a group. */
final class KafkaVideoLog implements VideoLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaVideoLog.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** A broker that answers nothing for so long is away. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;

    KafkaVideoLog(Cluster cluster) {
        this(new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-evidence",
                        Map.of(
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                10_000,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                200,
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                4 * 1024 * 1024)),
                new StringDeserializer(),
                new ByteArrayDeserializer()));
    }

    KafkaVideoLog(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public End read(String camera, Instant from, Visitor visitor) throws IOException {
        try {
            TopicPartition partition = partition(camera);
            OffsetAndTimestamp start = consumer.offsetsForTimes(Map.of(partition, from.toEpochMilli()))
                    .get(partition);
            if (start == null) {
                return End.END_OF_LOG;
            }
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.assign(List.of(partition));
            consumer.seek(partition, start.offset());
            return read(partition, camera, end, visitor);
        } catch (KafkaException e) {
            throw new IOException("the video log cannot be read: " + e.getMessage(), e);
        }
    }

    private End read(TopicPartition partition, String camera, long end, Visitor visitor) throws IOException {
        long heard = System.nanoTime();
        while (consumer.position(partition) < end) {
            List<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                throw new IOException("the broker sent no video for " + SILENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> record : records) {
                if (camera.equals(record.key()) && !visit(record, visitor)) {
                    return End.ENOUGH;
                }
            }
        }
        return End.END_OF_LOG;
    }

    private static boolean visit(ConsumerRecord<String, byte[]> record, Visitor visitor) throws IOException {
        VideoFragment fragment;
        try {
            fragment = VideoFragment.from(record);
        } catch (IllegalArgumentException e) {
            LOG.warn("video {} at offset {} is skipped: {}", record.partition(), record.offset(), e.getMessage());
            return true;
        }
        return visitor.visit(new Located(new FragmentRef(record.partition(), record.offset()), fragment));
    }

    @Override
    public boolean holds(FragmentRef ref) throws IOException {
        try {
            TopicPartition partition = new TopicPartition(Topics.VIDEO, ref.partition());
            return consumer.beginningOffsets(List.of(partition)).get(partition) <= ref.offset()
                    && ref.offset() < consumer.endOffsets(List.of(partition)).get(partition);
        } catch (KafkaException e) {
            throw new IOException("the video log cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where a producer with Kafka's own partitioner puts the camera's records. */
    private TopicPartition partition(String camera) {
        int partitions = consumer.partitionsFor(Topics.VIDEO).size();
        if (partitions == 0) {
            throw new KafkaException("there is no topic " + Topics.VIDEO);
        }
        int hash = Utils.murmur2(camera.getBytes(StandardCharsets.UTF_8));
        return new TopicPartition(Topics.VIDEO, Utils.toPositive(hash) % partitions);
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
