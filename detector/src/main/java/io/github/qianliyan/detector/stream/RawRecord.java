package io.github.qianliyan.detector.stream;

import io.github.qianliyan.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A record as it came, and where it lay. */
record RawRecord(Record<byte[], byte[]> record, String topic, int partition, long offset) {
    static RawRecord of(Record<byte[], byte[]> record, ProcessorContext<?, ?> context) {
        RecordMetadata place = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record from a source has a place in the log"));
        return new RawRecord(record, place.topic(), place.partition(), place.offset());
    }

    /** @throws IllegalArgumentException when there is no key */
    String camera() {
        if (record.key() == null || record.key().length == 0) {
            throw new IllegalArgumentException("record without a key, which would say of which camera it is");
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    Record<Object, Object> deadLetter(String reason) {
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(topic, partition, offset, record.key(), record.value(), record.headers(), reason);
        return new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers());
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
