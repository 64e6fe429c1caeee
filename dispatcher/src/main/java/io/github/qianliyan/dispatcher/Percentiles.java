package io.github.qianliyan.dispatcher;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Percentiles of durations over the whole life of the process, in constant memory: counts in buckets that grow by 2 %
 * each, so that a figure is wrong by at most 1 %. Micrometer's own percentiles forget after some minutes.
 */
public final class Percentiles {
    private static final double GROWTH = Math.log(1.02);
    private static final int BUCKETS = 1200;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final AtomicLong longest = new AtomicLong();

    /** Milliseconds; null when nothing was measured. */
    public record Figures(
            Long p50, Long p99, Long max, @JsonIgnore long count) {}

    public void record(Duration taken) {
        long micros = Math.max(1, taken.toNanos() / 1000);
        counts.incrementAndGet(Math.min(BUCKETS - 1, (int) Math.round(Math.log((double) micros) / GROWTH)));
        longest.accumulateAndGet(micros, Math::max);
    }

    public Figures figures() {
        long[] now = new long[BUCKETS];
        long count = 0;
        for (int i = 0; i < BUCKETS; i++) {
            now[i] = counts.get(i);
            count += now[i];
        }
        if (count == 0) {
            return new Figures(null, null, null, 0);
        }
        return new Figures(at(now, count, 0.50), at(now, count, 0.99), Math.round(longest.get() / 1000.0), count);
    }

    /** The value that a share of all is not above. */
    private static long at(long[] counts, long count, double share) {
        long wanted = (long) Math.ceil(count * share);
        long seen = 0;
        int bucket = 0;
        while (bucket < BUCKETS - 1 && (seen += counts[bucket]) < wanted) {
            bucket++;
        }
        return Math.round(Math.exp(bucket * GROWTH) / 1000);
    }
}
