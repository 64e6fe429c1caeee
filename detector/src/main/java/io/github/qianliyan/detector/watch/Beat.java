package io.github.qianliyan.detector.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * Chooses the frames to judge by their time, whatever the frame rate: the first frame of each step of a clock that starts
 * with the first frame. With frames farther apart than a step, all of them.
 */
final class Beat {
    /** Timestamps of a steady camera still wander by some milliseconds. */
    private static final Duration SLACK = Duration.ofMillis(10);

    private final Duration step;
    private Instant origin;
    private long beat = -1;

    Beat(Duration step) {
        this.step = step;
    }

    /** Asked once for each frame, in order. */
    boolean falls(Instant time) {
        if (origin == null) {
            origin = time;
        }
        long now = Math.floorDiv(Duration.between(origin, time.plus(SLACK)).toNanos(), step.toNanos());
        if (now <= beat && beat - now < 50) {
            return false;
        }
        beat = now;
        return true;
    }
}
