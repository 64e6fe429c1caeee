package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.RecordEntry;
import java.io.IOException;
import java.util.List;

/** Where the book lies: entries in one order, never changed. One writer. */
public interface RecordLog extends AutoCloseable {
    /** Takes entries one by one. */
    interface Visitor {
        /** @param next position after this entry */
        void visit(RecordEntry entry, long next);
    }

    /** Another log, even under the same name, has another. */
    String id() throws IOException;

    /**
     * Hands over everything from a position on that is there now.
     *
     * @return where to go on
     */
    long read(long from, Visitor visitor) throws IOException;

    /**
     * Puts entries at the end, all in this order.
     *
     * @return position after the last
     * @throws IOException when it is not known that all are there: read before writing again
     */
    long append(List<RecordEntry> entries) throws IOException;

    @Override
    void close();
}
