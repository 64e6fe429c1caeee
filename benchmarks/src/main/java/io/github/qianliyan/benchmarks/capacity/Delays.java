package io.github.qianliyan.benchmarks.capacity;

import java.time.Duration;
import java.util.Collection;

/** Milliseconds of several delays. */
record Delays(int count, double p50, double p99, double max) {

    /** Null when there is none. */
    static Delays of(Collection<Duration> delays) {
        if (delays.isEmpty()) {
            return null;
        }
        double[] sorted = delays.stream()
                .mapToDouble(delay -> delay.toNanos() / 1e6)
                .sorted()
                .toArray();
        return new Delays(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(double[] sorted, double quantile) {
        int rank = (int) Math.ceil(quantile * sorted.length);
        return Math.rint(sorted[Math.clamp(rank - 1, 0, sorted.length - 1)]);
    }

    @Override
    public String toString() {
        return "%.0f / %.0f / %.0f ms (%d)".formatted(p50, p99, max, count);
    }
}
