package io.github.qianliyan.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be read, set aside on {@code dead-letter} as it was: same key, value and headers, and besides
 * {@code dl-topic, dl-partition, dl-offset, dl-reason} (texts) that say where it lay and why it is here.
 */
public final class DeadLetter {
    private DeadLetter() {}

    public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason) {
        return of(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                record.value(),
                record.headers(),
                reason);
    }

    public static ProducerRecord<byte[], byte[]> of(
            String topic, int partition, long offset, byte[] key, byte[] value, Headers headers, String reason) {
        Headers all = new RecordHeaders(headers.toArray());
        add(all, "dl-topic", topic);
        add(all, "dl-partition", Integer.toString(partition));
        add(all, "dl-offset", Long.toString(offset));
        add(all, "dl-reason", reason);
        return new ProducerRecord<>(Topics.DEAD_LETTER, null, key, value, all);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
