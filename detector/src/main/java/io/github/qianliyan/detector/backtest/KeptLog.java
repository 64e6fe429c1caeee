package io.github.qianliyan.detector.backtest;

import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topics read from one time to another, as fast as they come. All of one camera, whatever the topic, is read by one
 * thread, in the order of the log.
 */
public final class KeptLog {
    /** Records of a partition are in the order of their times but for this. */
    private static final Duration DISORDER = Duration.ofMinutes(1);

    /** Without a record for so long a partition is taken to be read: its last ones were control records. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /**
     * Records at a time: what is in hand is copied by every young collection. Five thousand for each thread made an hour of 82
     * cameras 19.0 s instead of 16.5 s. A record larger than a fetch comes alone.
     */
    private static final int FEW = 500;

    /** Partitions that a thread reads at the same time. */
    private static final int AT_ONCE = 2;

    private final Cluster cluster;
    private final int threads;

    /** @param threads that read, parse and judge */
    public KeptLog(Cluster cluster, int threads) {
        this.cluster = cluster;
        this.threads = threads;
    }

    /** Told now and then from any of the reading threads. */
    public interface Progress {
        /**
         * @param records read
         * @param of about so many
         */
        void at(long records, long of);

        Progress NONE = (records, of) -> {};
    }

    /** What was read, and what could not be. */
    public record Summary(long records, long bytes, long unreadable) {}

    /**
     * Observations and what is left of the status messages (that topic keeps the last of each camera for certain, not each).
     *
     * @param wanted cameras
     * @param inputs called by one thread a camera
     */
    public Summary inputs(Span span, Predicate<String> wanted, Consumer<JudgeInput> inputs, Progress progress)
            throws InterruptedException {
        return read(List.of(Topics.OBSERVATIONS, Topics.CAMERA_STATUS), span.start(), span.to(), progress, record -> {
            if (record.key() == null || record.value() == null) {
                return;
            }
            if (wanted.test(new String(record.key(), StandardCharsets.UTF_8))) {
                inputs.accept(
                        record.topic().equals(Topics.OBSERVATIONS)
                                ? new JudgeInput.Seen(Json.read(record.value(), Observation.class))
                                : new JudgeInput.Status(Json.read(record.value(), CameraStatus.class)));
            }
        });
    }

    /** @param fragments handed the records of the topic {@code video}, by one thread a camera */
    public Summary video(
            Span span, Predicate<String> wanted, Consumer<ConsumerRecord<byte[], byte[]>> fragments, Progress progress)
            throws InterruptedException {
        return read(List.of(Topics.VIDEO), span.start(), span.to(), progress, record -> {
            if (record.key() != null && wanted.test(new String(record.key(), StandardCharsets.UTF_8))) {
                fragments.accept(record);
            }
        });
    }

    /** The alerts that were raised within the span, each once, with its end where that was told. */
    public Collection<Alert> alerts(Span span, Predicate<Alert> wanted) throws InterruptedException {
        Map<String, Alert> raised = new LinkedHashMap<>();
        // an end may be told long after: whatever was told since is looked at
        read(List.of(Topics.ALERTS), span.from().minus(DISORDER), Instant.MAX, Progress.NONE, record -> {
            if (record.value() != null) {
                Alert alert = Json.read(record.value(), Alert.class);
                if (span.covers(alert.raised()) && wanted.test(alert)) {
                    synchronized (raised) {
                        raised.merge(alert.id(), alert, (one, other) -> other.ended() == null ? one : other);
                    }
                }
            }
        });
        return List.copyOf(raised.values());
    }

    private interface Reader {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** A partition from one offset to another. */
    private record Stretch(TopicPartition place, long from, long to) {
        long length() {
            return Math.max(0, to - from);
        }
    }

    private Summary read(List<String> topics, Instant from, Instant to, Progress progress, Reader reader)
            throws InterruptedException {
        List<Stretch> stretches = stretches(topics, from, to);
        Counted counted = new Counted(length(stretches), progress, reader);
        Queue<List<Stretch>> waiting = new ConcurrentLinkedQueue<>(groups(stretches));
        try (ExecutorService readers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("kept-log-", 0).factory())) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, waiting.size()); i++) {
                work.add(readers.submit(() -> follow(waiting, counted)));
            }
            for (Future<?> part : work) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return counted.summary();
    }

    /** What all threads have read so far. */
    private static final class Counted {
        private final long total;
        private final Progress progress;
        private final Reader reader;
        private final AtomicLong records = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong unreadable = new AtomicLong();

        Counted(long total, Progress progress, Reader reader) {
            this.total = total;
            this.progress = progress;
            this.reader = reader;
        }

        /** Those of a partition before an offset. */
        void take(List<ConsumerRecord<byte[], byte[]>> some, long end) {
            int count = 0;
            long size = 0;
            for (ConsumerRecord<byte[], byte[]> record : some) {
                if (record.offset() < end) {
                    try {
                        reader.take(record);
                    } catch (IOException | IllegalArgumentException e) {
                        unreadable.incrementAndGet();
                    }
                    count++;
                    size += Math.max(0, record.serializedValueSize());
                }
            }
            bytes.addAndGet(size);
            progress.at(records.addAndGet(count), total);
        }

        Summary summary() {
            return new Summary(records.get(), bytes.get(), unreadable.get());
        }
    }

    private List<Stretch> stretches(List<String> topics, Instant from, Instant to) {
        List<Stretch> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            for (String topic : topics) {
                List<TopicPartition> places = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                Map<TopicPartition, Long> ends = consumer.endOffsets(places);
                Map<TopicPartition, OffsetAndTimestamp> first = at(consumer, places, from);
                Map<TopicPartition, OffsetAndTimestamp> last =
                        to.isBefore(Instant.now()) ? at(consumer, places, to.plus(DISORDER)) : Map.of();
                for (TopicPartition place : places) {
                    long end = last.get(place) == null
                            ? ends.get(place)
                            : last.get(place).offset();
                    long begin =
                            first.get(place) == null ? end : first.get(place).offset();
                    if (begin < end) {
                        all.add(new Stretch(place, begin, end));
                    }
                }
            }
        }
        return all;
    }

    private static Map<TopicPartition, OffsetAndTimestamp> at(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> places, Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        places.forEach(place -> times.put(place, Math.max(0, time.toEpochMilli())));
        return consumer.offsetsForTimes(times);
    }

    /** The longest first; the same partition of several topics goes together. */
    private static List<List<Stretch>> groups(List<Stretch> stretches) {
        Map<Integer, List<Stretch>> byNumber = new HashMap<>();
        stretches.forEach(s -> byNumber.computeIfAbsent(s.place().partition(), n -> new ArrayList<>())
                .add(s));
        return byNumber.values().stream()
                .sorted(Comparator.comparingLong(KeptLog::length).reversed())
                .toList();
    }

    private static long length(List<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::length).sum();
    }

    /**
     * Reads groups until none is waiting. Cameras are not alike, and which thread would be done last is not known before: so each takes
     * the next when it is through with one. Two at a time, so that one is judged while the broker sends of the other.
     */
    private void follow(Queue<List<Stretch>> waiting, Counted counted) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long heard = System.nanoTime();
            while (begin(waiting, ends, consumer) && System.nanoTime() - heard < SILENCE.toNanos()) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(200));
                for (TopicPartition place : some.partitions()) {
                    heard = System.nanoTime();
                    counted.take(some.records(place), ends.getOrDefault(place, 0L));
                }
                if (ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    heard = System.nanoTime();
                }
            }
        }
    }

    /** @return whether there is anything in hand */
    private static boolean begin(
            Queue<List<Stretch>> waiting, Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        List<Stretch> fresh = new ArrayList<>();
        long inHand = ends.keySet().stream()
                .mapToInt(TopicPartition::partition)
                .distinct()
                .count();
        for (List<Stretch> next; inHand < AT_ONCE && (next = waiting.poll()) != null; inHand++) {
            fresh.addAll(next);
        }
        fresh.forEach(stretch -> ends.put(stretch.place(), stretch.to()));
        if (!consumer.assignment().equals(ends.keySet())) {
            consumer.assign(ends.keySet());
            fresh.forEach(stretch -> consumer.seek(stretch.place(), stretch.from()));
        }
        return !ends.isEmpty();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-backtest",
                        Map.of(
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                FEW,
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                1024 * 1024,
                                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                                8 * 1024 * 1024,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
