package io.github.qianliyan.dispatcher.past;

import io.github.qianliyan.dispatcher.live.CameraPartitions;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a camera's past from the log, for whoever asks; a few at a time, the others wait for their turn. */
public final class Past implements Service {
    /** Longer than the distance of keyframes that surveillance cameras are set to. */
    private static final Duration BACK = Duration.ofSeconds(12);
    /** Cameras that share a partition are written side by side, some a little later than others. */
    private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final int READERS = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Past.class);

    private final Cluster cluster;
    private final Semaphore turns = new Semaphore(READERS, true);
    private final BlockingQueue<Consumer<String, byte[]>> idle = new ArrayBlockingQueue<>(READERS);
    private volatile boolean closed;

    public Past(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "past";
    }

    /** Nothing runs until somebody asks. */
    @Override
    public void start() {}

    /**
     * Since when the log holds video, by the oldest record beside the camera's.
     *
     * @return empty when it holds none
     * @throws IOException when the log cannot be read now
     */
    public Optional<Instant> since(String camera) throws IOException {
        return reading(consumer -> {
            TopicPartition partition = CameraPartitions.of(Topics.VIDEO, camera, consumer);
            OffsetAndTimestamp oldest =
                    consumer.offsetsForTimes(Map.of(partition, 0L)).get(partition);
            return Optional.ofNullable(oldest).map(found -> Instant.ofEpochMilli(found.timestamp()));
        });
    }

    /**
     * The camera's pictures from a time on.
     *
     * @param length how much at least, if there is so much
     * @return empty when it sent none in that time
     * @throws IOException when the log cannot be read now
     */
    public Optional<Piece> piece(String camera, Instant from, Duration length) throws IOException {
        return reading(consumer -> {
            PieceMaker piece = piece(consumer, camera, from, from, length);
            return (piece.lacksItsKeyframe() ? piece(consumer, camera, from.minus(BACK), from, length) : piece).made();
        });
    }

    private static PieceMaker piece(
            Consumer<String, byte[]> consumer, String camera, Instant begin, Instant from, Duration length) {
        PieceMaker piece = new PieceMaker(from, from.plus(length));
        read(consumer, Topics.VIDEO, camera, begin, from.plus(length), record -> {
            try {
                return piece.accept(VideoFragment.from(record));
            } catch (IllegalArgumentException e) {
                LOG.debug("{} offset {} is no fragment: {}", record.topic(), record.offset(), e.getMessage());
                return true;
            }
        });
        return piece;
    }

    /**
     * What the detector saw, oldest first.
     *
     * @throws IOException when the log cannot be read now
     */
    public List<Seen> seen(String camera, Instant from, Instant to) throws IOException {
        return reading(consumer -> {
            List<Seen> all = new ArrayList<>();
            read(consumer, Topics.OBSERVATIONS, camera, from, to, record -> {
                Optional<Observation> observation = observation(record);
                boolean within = observation.map(one -> one.time().isBefore(to)).orElse(true);
                observation
                        .filter(one -> within && !one.time().isBefore(from))
                        .map(Seen::of)
                        .ifPresent(all::add);
                return within;
            });
            return all;
        });
    }

    static Optional<Observation> observation(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(Json.read(record.value(), Observation.class));
        } catch (IOException e) {
            LOG.debug("{} offset {} cannot be read: {}", record.topic(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Hands over the camera's records from a time on, until {@code more} wants none or they are past the end. */
    private static void read(
            Consumer<String, byte[]> consumer,
            String topic,
            String camera,
            Instant from,
            Instant to,
            Predicate<ConsumerRecord<String, byte[]>> more) {
        TopicPartition partition = CameraPartitions.of(topic, camera, consumer);
        consumer.assign(Set.of(partition));
        long end = consumer.endOffsets(Set.of(partition)).get(partition);
        consumer.seek(partition, CameraPartitions.offset(consumer, partition, from, end));
        long last = to.plus(SIDE_BY_SIDE).toEpochMilli();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.timestamp() > last || (camera.equals(record.key()) && !more.test(record))) {
                    return;
                }
            }
        }
    }

    private interface Reading<T> {
        T by(Consumer<String, byte[]> consumer);
    }

    private <T> T reading(Reading<T> reading) throws IOException {
        try {
            if (!turns.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("too many look back at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Consumer<String, byte[]> consumer = null;
        try {
            consumer = idle.poll();
            consumer = consumer == null ? CameraPartitions.consumer(cluster, "qianliyan-past") : consumer;
            T answer = reading.by(consumer);
            // it would go on to fetch ahead
            consumer.assign(Set.of());
            if (!closed && idle.offer(consumer)) {
                consumer = null;
            }
            return answer;
        } catch (KafkaException e) {
            throw new IOException("the video log cannot be read: " + e.getMessage(), e);
        } finally {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            }
            turns.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Consumer<String, byte[]> one = idle.poll(); one != null; one = idle.poll()) {
            one.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
