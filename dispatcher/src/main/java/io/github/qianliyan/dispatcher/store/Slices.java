package io.github.qianliyan.dispatcher.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Time cut into slices of 2^28 ms, some three days. PostgreSQL's index over tokens knows no order: asked for a common word
 * it collects all that there is and sorts it. So it is asked for the newest slice, then for the two before, the four before
 * those and so on, until the page is full: what is common is found in the first few, what is rare costs few rows anywhere.
 */
final class Slices {
    static final long LENGTH = 1L << 28;
    /** So many at once at most, since each is a token to look up. */
    private static final int MOST = 64;

    private final long oldest;
    private long newest;
    private long wide = 1;

    /** @param from first and last time that there is, or that is asked for, ms since 1970 */
    Slices(long from, long to) {
        this.oldest = from / LENGTH;
        this.newest = to / LENGTH;
    }

    /** Those in which something was opened that is asked for. */
    static Slices of(Handle handle, IncidentQuery query) {
        // without a row both are 0, and what nobody opened is not found in 1970 either
        long[] there = handle.createQuery("SELECT COALESCE(MIN(opened), 0), COALESCE(MAX(opened), 0) FROM incidents")
                .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                .one();
        long from = query.from().map(Instant::toEpochMilli).orElse(there[0]);
        long to = query.to().map(Instant::toEpochMilli).orElse(there[1]);
        long page = query.cursor().map(Cursor::decoded).map(Cursor::opened).orElse(there[1]);
        return new Slices(Math.max(from, there[0]), Math.min(Math.min(to, page), there[1]));
    }

    boolean more() {
        return newest >= oldest;
    }

    /** What to ask the index for next: always older than all before. */
    String next(Lookup lookup) {
        long first = Math.max(oldest, newest - wide + 1);
        String asked = lookup.tsquery(first, newest);
        newest = first - 1;
        wide = Math.min(MOST, wide * 2);
        return asked;
    }
}
