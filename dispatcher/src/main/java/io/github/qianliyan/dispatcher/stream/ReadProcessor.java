package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.events.DeadLetter;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes to what they mean; what cannot be read goes on as it is, with the headers of a dead letter. */
final class ReadProcessor<T> implements Processor<byte[], byte[], byte[], ReadProcessor.Reading> {
    private static final Logger LOG = LoggerFactory.getLogger(ReadProcessor.class);

    private final Class<T> type;
    private final Function<T, HandleInput> input;
    private final DispatcherMetrics metrics;
    private ProcessorContext<byte[], Reading> context;

    ReadProcessor(Class<T> type, Function<T, HandleInput> input, DispatcherMetrics metrics) {
        this.type = type;
        this.input = input;
        this.metrics = metrics;
    }

    /** @param input null when the bytes could not be read */
    @SuppressWarnings("ArrayRecordComponent") // passed on as they came, compared by nobody
    record Reading(HandleInput input, byte[] bytes) {
        boolean readable() {
            return input != null;
        }
    }

    @Override
    public void init(ProcessorContext<byte[], Reading> own) {
        context = own;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            unreadable(record, "no value");
            return;
        }
        try {
            context.forward(
                    record.withValue(new Reading(input.apply(Json.read(record.value(), type)), record.value())));
        } catch (IOException e) {
            unreadable(record, "not a readable " + type.getSimpleName() + ": " + e.getMessage());
        }
    }

    private void unreadable(Record<byte[], byte[]> record, String reason) {
        RecordMetadata where = context.recordMetadata().orElseThrow();
        LOG.warn(
                "record {}-{} at offset {} is set aside: {}", where.topic(), where.partition(), where.offset(), reason);
        metrics.deadLetter(where.topic());
        var letter = DeadLetter.of(
                where.topic(),
                where.partition(),
                where.offset(),
                record.key(),
                record.value(),
                record.headers(),
                reason);
        context.forward(record.withValue(new Reading(null, record.value())).withHeaders(letter.headers()));
    }
}
