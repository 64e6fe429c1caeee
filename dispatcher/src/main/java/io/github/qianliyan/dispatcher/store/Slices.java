package io.github.qianliyan.dispatcher.store;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/**
 * Time cut into slices of 2^28 ms, some three days, and of 2^32 ms, some fifty. PostgreSQL's index over tokens knows no
 * order: asked for a common word it collects all that there is and sorts it. So it is asked for the newest slice, then for
 * the two before, the four before those and so on, until the page is full: what is common is found in the first few. From
 * the long ones on, what is rare is itself the shortest list, by which the index goes.
 */
final class Slices {
    private static final long SHORT = 1L << 28;
    private static final int SHORTS_IN_LONG = 16;
    /** So many short ones, then on with long ones. */
    private static final int SHORTS = 8;
    /** So many long ones at once at most: a word of another season should not be found all at once either. */
    private static final int LONGS = 4;

    private final long oldest;
    private long newest;
    private int wide = 1;

    /** @param from first and last time that there is, or that is asked for, ms since 1970 */
    Slices(long from, long to) {
        this.oldest = from / SHORT;
        this.newest = to / SHORT;
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

    /** The tokens of those to ask for next: always older than all before. */
    Set<String> next() {
        return wide <= SHORTS ? shorts() : longs();
    }

    private Set<String> shorts() {
        long first = newest - wide + 1;
        if (wide == SHORTS) {
            // up to where the long ones begin
            first -= Math.floorMod(first, SHORTS_IN_LONG);
        }
        first = Math.max(oldest, first);
        Set<String> tokens = tokens("t=", first, newest);
        newest = first - 1;
        wide *= 2;
        return tokens;
    }

    private Set<String> longs() {
        long count = Math.min(LONGS, wide / SHORTS / 2);
        long last = newest / SHORTS_IN_LONG;
        long first = Math.max(oldest / SHORTS_IN_LONG, last - count + 1);
        newest = first * SHORTS_IN_LONG - 1;
        wide = Math.min(2 * SHORTS * LONGS, wide * 2);
        return tokens("T=", first, last);
    }

    private static Set<String> tokens(String kind, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(slice -> kind + slice)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
