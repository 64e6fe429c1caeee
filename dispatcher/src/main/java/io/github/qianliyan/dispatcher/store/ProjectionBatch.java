package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** One poll: read, written in one transaction, handed back as news. */
final class ProjectionBatch {
    /** When the alert that opened the incident was told, see {@code stream.HandleTopology}. */
    private static final String TOLD = "told";

    private final BiConsumer<ConsumerRecord<byte[], byte[]>, String> deadLetters;

    ProjectionBatch(BiConsumer<ConsumerRecord<byte[], byte[]>, String> deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * In the order of the log.
     *
     * @param alertsTold of each newly opened incident, when its alert was told
     */
    record News(List<Incident> incidents, List<CameraStatus> statuses, List<Desk> desks, List<Instant> alertsTold) {}

    News apply(ConsumerRecords<byte[], byte[]> records, Projector projector, CameraBoard board) {
        News news = new News(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.topic().equals(Topics.INCIDENTS)) {
                read(record, Incident.class).ifPresent(news.incidents::add);
                told(record).ifPresent(news.alertsTold::add);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            } else if (record.topic().equals(Topics.DESK)) {
                read(record, Desk.class).ifPresent(news.desks::add);
            } else {
                read(record, CameraStatus.class).ifPresent(news.statuses::add);
            }
        }
        if (!next.isEmpty()) {
            projector.apply(news.incidents, next);
        }
        news.statuses.forEach(board::put);
        return news;
    }

    private static Optional<Instant> told(ConsumerRecord<byte[], byte[]> record) {
        Header told = record.headers().lastHeader(TOLD);
        String text = told == null ? "" : new String(told.value(), StandardCharsets.US_ASCII);
        return text.matches("[0-9]{1,15}") ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text))) : Optional.empty();
    }

    /** Empty for a tombstone, and for what cannot be read, which is set aside. */
    private <T> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(record.value(), type));
        } catch (IOException e) {
            deadLetters.accept(record, "not a readable " + type.getSimpleName() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
