package io.github.qianliyan.detector.watch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One purse of detector time for all cameras of a worker. While less is spent than there is, everybody gets what he asks
 * for; when more, a price rises until only what is worth it is paid for, and falls again. Safe for several threads.
 */
final class Budget {
    private static final double NANOS = 1e9;
    /** Over how long spending is averaged, seconds. */
    private static final double WINDOW = 1;
    /** Mean age of fragments when their turn comes from which on the worker counts as behind, seconds. */
    private static final double LATE = 0.8;

    private static final double PRICE_MAX = 6;
    private static final double RISE = 2.5;
    private static final double FALL = 0.4;
    private static final double EASY = 0.85;

    private final double capacity;
    private final LongSupplier clock;
    private double rate;
    /** Of fragments of the window, weighted by how recent they are: ages in seconds, and how many. */
    private double ages;

    private double fragments;
    private double price;
    private long updated;

    /** @param clock nanoseconds of any origin, such as {@code System::nanoTime} */
    Budget(Duration perSecond, LongSupplier clock) {
        this.capacity = perSecond.toNanos() / NANOS;
        this.clock = clock;
        this.updated = clock.getAsLong();
    }

    synchronized void spent(long nanos) {
        advance();
        rate += nanos / NANOS / WINDOW;
    }

    /**
     * How old a fragment was when its turn came. The mean counts, not the oldest: keyframes of many cameras that come together
     * are a queue for a moment, not a worker that has too much to do.
     */
    synchronized void late(Duration age) {
        advance();
        ages += Math.max(0, age.toNanos() / NANOS);
        fragments++;
    }

    /** Spending as a ratio of what there is; above 1 too much. */
    synchronized double pressure() {
        advance();
        return current();
    }

    /** Whether something of that worth (0 upwards) is to be paid for now. */
    synchronized boolean affords(double worth) {
        advance();
        return worth >= price;
    }

    private double current() {
        double lateness = fragments == 0 ? 0 : ages / Math.max(1, fragments);
        return Math.max(rate / capacity, lateness / LATE);
    }

    private void advance() {
        long now = clock.getAsLong();
        double seconds = (now - updated) / NANOS;
        if (seconds <= 0) {
            return;
        }
        updated = now;
        double pressure = current();
        if (pressure > 1) {
            price = Math.min(PRICE_MAX, price + RISE * Math.min(1, pressure - 1) * seconds);
        } else if (pressure < EASY) {
            price = Math.max(0, price - FALL * seconds);
        }
        double keep = Math.exp(-seconds / WINDOW);
        rate *= keep;
        ages *= keep;
        fragments *= keep;
    }
}
