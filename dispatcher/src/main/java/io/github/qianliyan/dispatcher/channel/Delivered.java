package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which notifications are on their way or have arrived, so that one told again after a crash is not sent again. What
 * remains is the one that was sent and not yet written down when the process ended: it goes out twice, under one key.
 */
final class Delivered {
    private static final Logger LOG = LoggerFactory.getLogger(Delivered.class);
    /** No notification is sent when it is older than its expiry, which is an hour after it was made. */
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private static final int MOST = 200_000;

    private final Map<String, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether nobody has begun to send it yet; from now on somebody has. */
    synchronized boolean begin(String notification) {
        return known.putIfAbsent(notification, true) == null;
    }

    /** It did not arrive: whoever tells it again means it. */
    synchronized void giveBack(String notification) {
        known.remove(notification);
    }

    /** From the log, what an earlier process delivered. */
    void resume(Cluster cluster, Instant now) {
        try (KafkaConsumer<byte[], byte[]> log = new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-delivered",
                        Map.of(
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = log.partitionsFor(Topics.DELIVERIES).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            log.assign(partitions);
            Map<TopicPartition, Long> ends = log.endOffsets(partitions);
            seek(log, partitions, ends, now);
            while (partitions.stream().anyMatch(each -> log.position(each) < ends.get(each))) {
                log.poll(Duration.ofMillis(500)).forEach(this::read);
            }
        }
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> log,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            Instant now) {
        Map<TopicPartition, Long> since = new HashMap<>();
        partitions.forEach(each -> since.put(each, now.minus(REMEMBERED).toEpochMilli()));
        log.offsetsForTimes(since)
                .forEach((partition, found) ->
                        log.seek(partition, found == null ? ends.get(partition) : found.offset()));
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            Delivery delivery = Json.read(record.value() == null ? new byte[0] : record.value(), Delivery.class);
            if (delivery.outcome() == Delivery.Outcome.DELIVERED) {
                begin(delivery.notification());
            }
        } catch (IOException e) {
            LOG.warn("delivery {}-{} cannot be read: {}", record.partition(), record.offset(), e.getMessage());
        }
    }
}
