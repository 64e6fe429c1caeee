package io.github.qianliyan.dispatcher.live;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest keyframe of each camera. Asking about one camera reads the last seconds of its partition and remembers what
 * it saw of all cameras in it; nothing is read again for {@link #FRESH}.
 *
 * <p>While somebody keeps asking it goes on where it stopped. After a pause it reads back {@link #NEAR} only, which holds
 * a keyframe of most cameras, and further for a camera that was asked for and not seen.
 */
final class KeyframeScan implements AutoCloseable {
    static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration NEAR = Duration.ofMillis(2_600);
    private static final Duration FAR = Duration.ofSeconds(20);
    /** Without a look for so long, the log between is not worth reading. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(KeyframeScan.class);

    private final Cluster cluster;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Keyframe> newest = new ConcurrentHashMap<>();

    // guarded by the lock
    private Consumer<String, byte[]> consumer;
    private final Map<String, TopicPartition> partitions = new HashMap<>();
    private final Map<TopicPartition, Pass> passes = new HashMap<>();
    private final Map<String, Instant> missed = new HashMap<>();
    private Instant notBefore = Instant.MIN;
    private boolean closed;

    /** @param init never null */
    @SuppressWarnings("ArrayRecordComponent") // the bytes of a Kafka record, compared by nobody
    record Keyframe(Instant captured, byte[] init, byte[] data) {}

    /** @param end offset of the first record that was not read */
    private record Pass(Instant at, long end) {}

    KeyframeScan(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Empty when none was seen since this process started and in the 20 s before. */
    Optional<Keyframe> newest(String camera) {
        lock.lock();
        try {
            Instant now = Instant.now();
            if (!closed && !now.isBefore(notBefore)) {
                refresh(camera, now);
            }
        } catch (KafkaException e) {
            LOG.warn("camera pictures stay as they are for {}: {}", AFTER_FAILURE, e.toString());
            notBefore = Instant.now().plus(AFTER_FAILURE);
            discard();
        } finally {
            lock.unlock();
        }
        return Optional.ofNullable(newest.get(camera));
    }

    private void refresh(String camera, Instant now) {
        if (consumer == null) {
            consumer = CameraPartitions.consumer(cluster, "qianliyan-pictures");
        }
        TopicPartition partition =
                partitions.computeIfAbsent(camera, id -> CameraPartitions.of(Topics.VIDEO, id, consumer));
        Pass last = passes.get(partition);
        if (last != null && now.isBefore(last.at.plus(FRESH))) {
            return;
        }
        consumer.assign(Set.of(partition));
        long end = consumer.endOffsets(Set.of(partition)).get(partition);
        long from = last != null && now.isBefore(last.at.plus(PAUSE))
                ? last.end
                : CameraPartitions.offset(consumer, partition, now.minus(NEAR), end);
        passes.put(partition, new Pass(now, read(partition, from, end)));
        boolean stale =
                !newest.containsKey(camera) || newest.get(camera).captured.isBefore(now.minus(FAR));
        // a camera that is off is not searched for at every look
        if (stale && missed.getOrDefault(camera, Instant.MIN).plus(FAR).isBefore(now)) {
            read(partition, CameraPartitions.offset(consumer, partition, now.minus(FAR), end), end);
            missed.put(camera, now);
        }
        // it would go on to fetch ahead
        consumer.assign(Set.of());
    }

    /** Where it stopped: at the end, unless that took too long. */
    private long read(TopicPartition partition, long from, long end) {
        consumer.seek(partition, from);
        Instant deadline = Instant.now().plus(LONGEST);
        while (consumer.position(partition) < end && Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                accept(record);
            }
        }
        return consumer.position(partition);
    }

    private void accept(ConsumerRecord<String, byte[]> record) {
        Header key = record.headers().lastHeader("key");
        if (record.key() == null || key == null || key.value().length != 1 || key.value()[0] != 1) {
            return;
        }
        try {
            VideoFragment fragment = VideoFragment.from(record);
            newest.merge(
                    fragment.camera(),
                    new Keyframe(fragment.captured(), fragment.init(), fragment.data()),
                    (before, now) -> before.captured.isAfter(now.captured) ? before : now);
        } catch (IllegalArgumentException e) {
            LOG.debug("{} offset {} is no fragment: {}", Topics.VIDEO, record.offset(), e.getMessage());
        }
    }

    private void discard() {
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = null;
            passes.clear();
            partitions.clear();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            discard();
        } finally {
            lock.unlock();
        }
    }
}
