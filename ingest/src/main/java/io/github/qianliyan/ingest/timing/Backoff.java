package io.github.qianliyan.ingest.timing;

import java.time.Duration;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code most}, of which the upper half is left
 * to chance, so that 82 cameras behind one switch do not come back in step.
 */
public record Backoff(Duration first, Duration most) {
    private static final int MAX_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("back off from " + first + " to " + most + ": must rise from above 0");
        }
    }

    /**
     * @param failures in a row, from 1
     * @param chance 0 to 1
     */
    public Duration after(int failures, double chance) {
        long doubled = first.toMillis() << Math.clamp(failures - 1, 0, MAX_DOUBLINGS);
        long bounded = Math.min(most.toMillis(), doubled);
        return Duration.ofMillis(bounded / 2 + Math.round(bounded / 2.0 * chance));
    }
}
