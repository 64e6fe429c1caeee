package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Incident;
import org.jdbi.v3.core.Handle;

/** Further tables that are made of incidents, written in the transaction that writes theirs. */
public interface Projection {
    /** Told the latest version, perhaps more than once. */
    void write(Handle handle, Incident incident);

    /** Empties the tables, so that they are built again from the log's beginning. */
    void clear(Handle handle);
}
