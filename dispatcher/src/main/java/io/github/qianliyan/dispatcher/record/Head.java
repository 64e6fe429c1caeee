package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.RecordEntry;

/**
 * Where a chain stands.
 *
 * @param count entries so far
 * @param hash of the last; {@link RecordEntry#NOTHING} when there is none
 */
public record Head(long count, String hash) {
    public static final Head EMPTY = new Head(0, RecordEntry.NOTHING);
}
