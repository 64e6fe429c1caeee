package io.github.qianliyan.ingest.timing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The clock and the waiting, so that tests bring their own. */
public interface Time {
    /** Wall clock, ms since 1970. */
    long millis();

    /** Steady, for durations only. */
    long nanos();

    void sleepUntil(long nanos) throws InterruptedException;

    default void sleep(Duration duration) throws InterruptedException {
        sleepUntil(nanos() + duration.toNanos());
    }

    static Time system() {
        return new Time() {
            @Override
            public long millis() {
                return System.currentTimeMillis();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleepUntil(long nanos) throws InterruptedException {
                long left = nanos - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
            }
        };
    }
}
