package io.github.qianliyan.ingest.timing;

import java.util.concurrent.TimeUnit;

/**
 * When a frame of a recording is due, so that it plays at its own pace. A reader that fell more than {@value #LATE_SECONDS}
 * s behind (a suspended machine, a live playlist that paused) starts anew from there instead of hurrying after.
 */
public final class Pacer {
    static final int LATE_SECONDS = 2;

    private final double speed;
    private boolean anchored;
    private long startNanos;
    private long startTicks;

    /** @param speed 1 is real time */
    public Pacer(double speed) {
        if (!(speed >= 0.1 && speed <= 100)) {
            throw new IllegalArgumentException("speed is " + speed + ", must be 0.1 to 100");
        }
        this.speed = speed;
    }

    /** When the frame is due, in {@link System#nanoTime} terms; not after {@code now} when it should go at once. */
    public long due(long dts, long nowNanos) {
        if (anchored) {
            long due = startNanos
                    + Math.round(TimeUnit.SECONDS.toNanos(1) * (dts - startTicks) / (Ticks.PER_SECOND * speed));
            if (nowNanos - due <= TimeUnit.SECONDS.toNanos(LATE_SECONDS)) {
                return due;
            }
        }
        anchored = true;
        startNanos = nowNanos;
        startTicks = dts;
        return nowNanos;
    }
}
