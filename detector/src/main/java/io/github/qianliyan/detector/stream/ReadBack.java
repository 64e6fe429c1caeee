package io.github.qianliyan.detector.stream;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what lies behind in a partition of {@code video}. */
public interface ReadBack {
    /**
     * Hands on, in order, the records from the one offset (included) to the other (not included); fewer when that takes
     * too long or is too much.
     */
    void read(int partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> records);
}
