package io.github.qianliyan.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts what is in the log, as any client of Kafka could: the figures do not come from those who wrote it. */
final class Tally {
    private static final Duration POLL = Duration.ofMillis(200);

    private Tally() {}

    /**
     * @param online cameras whose last status is online
     * @param alerts episodes raised (distinct ids)
     * @param incidents distinct incidents
     */
    record Counts(
            long fragments, long observations, int alerts, int incidents, int cameras, int online, long deadLetters) {}

    static Counts of(Cluster cluster) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                cluster.client("demo-tally", Map.of("isolation.level", "read_committed")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            ObjectMapper json = Json.mapper();
            Set<String> alerts = new HashSet<>();
            read(consumer, Topics.ALERTS, record -> alerts.add(field(json, record, "id")));
            long[] observations = {0};
            read(consumer, Topics.OBSERVATIONS, record -> observations[0]++);
            Set<String> incidents = new HashSet<>();
            read(consumer, Topics.INCIDENTS, record -> incidents.add(record.key()));
            Map<String, String> states = new TreeMap<>();
            read(consumer, Topics.CAMERA_STATUS, record -> states.put(record.key(), field(json, record, "state")));
            return new Counts(
                    size(consumer, Topics.VIDEO),
                    observations[0],
                    alerts.size(),
                    incidents.size(),
                    states.size(),
                    (int) states.values().stream().filter("online"::equals).count(),
                    size(consumer, Topics.DEAD_LETTER));
        }
    }

    private static String field(ObjectMapper json, ConsumerRecord<String, byte[]> record, String name) {
        try {
            JsonNode value = json.readTree(record.value()).path(name);
            return value.asText();
        } catch (IOException e) {
            return "unreadable at " + record.partition() + "/" + record.offset();
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** For topics written without transactions: there every offset is a record. */
    private static long size(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void read(
            KafkaConsumer<String, byte[]> consumer,
            String topic,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> all = partitions(consumer, topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        consumer.assign(all);
        consumer.seekToBeginning(all);
        while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(POLL).forEach(each);
        }
    }
}
