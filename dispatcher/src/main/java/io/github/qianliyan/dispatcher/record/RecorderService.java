package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic {@code incidents} into the record book, from where it stopped: what came out while this process was away
 * is in the book too, except versions that the log itself has given up since.
 */
public final class RecorderService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(RecorderService.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final RecordBook book;
    private final Jdbi jdbi;
    private volatile boolean open = true;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private Thread thread;

    public RecorderService(Cluster cluster, RecordBook book, Jdbi jdbi) {
        this.cluster = cluster;
        this.book = book;
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("recorder").start(this::run);
    }

    private void run() {
        while (open) {
            try {
                follow();
            } catch (WakeupException | InterruptException e) {
                LOG.debug("recorder woken", e);
            } catch (RuntimeException e) {
                LOG.error("recording incidents failed, goes on where it stopped in {}", AFTER_FAILURE, e);
                pause();
            }
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> own = new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-recorder",
                        Map.of(
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer = own;
            seek(own);
            while (open) {
                ConsumerRecords<byte[], byte[]> records = own.poll(POLL);
                if (!records.isEmpty()) {
                    write(records);
                }
            }
        }
    }

    private void seek(KafkaConsumer<byte[], byte[]> own) {
        List<TopicPartition> partitions = own.partitionsFor(Topics.INCIDENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        own.assign(partitions);
        Map<TopicPartition, Long> begins = own.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = own.endOffsets(partitions);
        Map<Integer, Long> known = offsets();
        for (TopicPartition partition : partitions) {
            long from = Math.max(known.getOrDefault(partition.partition(), 0L), begins.get(partition));
            // a log that is shorter than what was read is another one
            own.seek(partition, from > ends.get(partition) ? begins.get(partition) : from);
        }
    }

    private void write(ConsumerRecords<byte[], byte[]> records) {
        List<CompletableFuture<Void>> written = new ArrayList<>();
        Map<Integer, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.put(record.partition(), record.offset() + 1);
            if (record.value() != null) {
                try {
                    written.add(book.write(Json.read(record.value(), Incident.class)));
                } catch (IOException e) {
                    // the projection sets it aside
                    LOG.debug("not an incident: {}-{}", record.partition(), record.offset(), e);
                }
            }
        }
        try {
            CompletableFuture.allOf(written.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the record book did not take them: " + e.getCause(), e);
        }
        jdbi.useTransaction(handle -> next.forEach((part, offset) -> handle.execute(
                "insert into recorded_offsets (part, next_offset) values (?, ?)"
                        + " on conflict (part) do update set next_offset = excluded.next_offset",
                part,
                offset)));
    }

    private Map<Integer, Long> offsets() {
        Map<Integer, Long> known = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select part, next_offset from recorded_offsets")
                .map((row, context) -> Map.entry(row.getInt("part"), row.getLong("next_offset")))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue())));
        return known;
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        open = false;
        KafkaConsumer<byte[], byte[]> own = consumer;
        if (own != null) {
            own.wakeup();
        }
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
