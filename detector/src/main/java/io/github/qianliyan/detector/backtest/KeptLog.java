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
        long total = stretches.stream().mapToLong(Stretch::length).sum();
        AtomicLong records = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        AtomicLong unreadable = new AtomicLong();
        try (ExecutorService readers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("kept-log-", 0).factory())) {
            List<Future<?>> work = new ArrayList<>();
            for (List<Stretch> share : shares(stretches)) {
                work.add(readers.submit(() -> follow(share, record -> {
                    try {
                        reader.take(record);
                    } catch (IOException | IllegalArgumentException e) {
                        unreadable.incrementAndGet();
                    }
                    bytes.addAndGet(Math.max(0, record.serializedValueSize()));
                    if (records.incrementAndGet() % 1000 == 0) {
                        progress.at(records.get(), total);
                    }
                })));
            }
            for (Future<?> part : work) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return new Summary(records.get(), bytes.get(), unreadable.get());
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

    /** The longest first, each to the thread that has least; the same partition of several topics goes together. */
    private List<List<Stretch>> shares(List<Stretch> stretches) {
        Map<Integer, List<Stretch>> byNumber = new HashMap<>();
        stretches.forEach(s -> byNumber.computeIfAbsent(s.place().partition(), n -> new ArrayList<>())
                .add(s));
        List<List<Stretch>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(new ArrayList<>());
        }
        byNumber.values().stream()
                .sorted(Comparator.comparingLong(KeptLog::length).reversed())
                .forEach(group -> shares.stream()
                        .min(Comparator.comparingLong(KeptLog::length))
                        .orElseThrow()
                        .addAll(group));
        return shares.stream().filter(share -> !share.isEmpty()).toList();
    }

    private static long length(List<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::length).sum();
    }

    private void follow(List<Stretch> stretches, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        stretches.forEach(stretch -> ends.put(stretch.place(), stretch.to()));
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(ends.keySet());
            stretches.forEach(stretch -> consumer.seek(stretch.place(), stretch.from()));
            long heard = System.nanoTime();
            while (!ends.isEmpty() && System.nanoTime() - heard < SILENCE.toNanos()) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(200));
                for (TopicPartition place : some.partitions()) {
                    heard = System.nanoTime();
                    long end = ends.getOrDefault(place, 0L);
                    for (ConsumerRecord<byte[], byte[]> record : some.records(place)) {
                        if (record.offset() < end) {
                            taker.accept(record);
                        }
                    }
                }
                List<TopicPartition> read = ends.keySet().stream()
                        .filter(place -> consumer.position(place) >= ends.get(place))
                        .toList();
                read.forEach(ends::remove);
                consumer.pause(read);
            }
        }
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
