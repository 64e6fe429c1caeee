package io.github.qianliyan.dispatcher.channel.ledger;

import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code notifications} and {@code deliveries} into the {@link Ledger}, from where its rows end. */
public final class LedgerService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerService.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Ledger ledger;
    private volatile boolean open = true;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private Thread thread;

    public LedgerService(Cluster cluster, Ledger ledger) {
        this.cluster = cluster;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("ledger").start(this::run);
    }

    private void run() {
        while (open) {
            try {
                follow();
            } catch (WakeupException | InterruptException e) {
                LOG.debug("ledger woken", e);
            } catch (RuntimeException e) {
                LOG.error("the ledger of deliveries failed, goes on from its last commit in {}", AFTER_FAILURE, e);
                pause();
            }
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> own = new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-ledger",
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
                apply(own.poll(POLL));
            }
        }
    }

    /** Where the rows end; from the beginning when the log is another one, which shows by its being shorter. */
    private void seek(KafkaConsumer<byte[], byte[]> own) {
        List<TopicPartition> partitions = Stream.of(Topics.NOTIFICATIONS, Topics.DELIVERIES)
                .flatMap(topic -> own.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        own.assign(partitions);
        Map<TopicPartition, Long> ends = own.endOffsets(partitions);
        Map<TopicPartition, Long> begins = own.beginningOffsets(partitions);
        Map<TopicPartition, Long> known = new HashMap<>(ledger.offsets());
        if (partitions.stream().anyMatch(partition -> known.getOrDefault(partition, 0L) > ends.get(partition))) {
            LOG.warn("the ledger of deliveries was built from another log: it is cleared and built again");
            ledger.clear();
            known.clear();
        }
        partitions.forEach(
                partition -> own.seek(partition, Math.max(known.getOrDefault(partition, 0L), begins.get(partition))));
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        List<Notification> notifications = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            if (record.topic().equals(Topics.NOTIFICATIONS)) {
                read(record, Notification.class).ifPresent(notifications::add);
            } else {
                read(record, Delivery.class).ifPresent(deliveries::add);
            }
        }
        ledger.apply(notifications, deliveries, next);
    }

    /** What cannot be read is set aside by those who act on it; here it is passed over. */
    private static <T> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        try {
            return record.value() == null ? Optional.empty() : Optional.of(Json.read(record.value(), type));
        } catch (IOException e) {
            LOG.debug("{}-{} at {} cannot be read", record.topic(), record.partition(), record.offset(), e);
            return Optional.empty();
        }
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
