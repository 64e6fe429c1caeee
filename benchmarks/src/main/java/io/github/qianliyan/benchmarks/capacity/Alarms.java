package io.github.qianliyan.benchmarks.capacity;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic of alerts as any client of Kafka could, and notes when each was first there to read. */
final class Alarms implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Arrival> arrivals = new HashMap<>();
    private final Thread thread;

    /** @param raised capture time of the frame that decided */
    record Arrival(Instant raised, Instant read) {}

    Alarms(Cluster cluster) {
        consumer = new KafkaConsumer<>(
                cluster.client("capacity-alerts", Map.of("fetch.max.wait.ms", 100)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.ALERTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("alarms").daemon().start(this::follow);
    }

    private void follow() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofMillis(500));
                Instant now = Instant.now();
                records.forEach(record -> note(record.value(), now));
            }
        } catch (WakeupException closing) {
            // the only way out
        }
    }

    private synchronized void note(byte[] value, Instant now) {
        try {
            Alert alert = Json.read(value, Alert.class);
            // alerts without a frame are about cameras that send none
            if (alert.ended() == null
                    && alert.evidence() != null
                    && alert.evidence().frame() != null) {
                arrivals.putIfAbsent(alert.id(), new Arrival(alert.raised(), now));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Map<String, Arrival> arrivals() {
        return Map.copyOf(arrivals);
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join(Duration.ofSeconds(5));
    }
}
