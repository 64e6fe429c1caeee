package io.github.qianliyan.detector.watch;

import java.time.Duration;
import java.time.Instant;

/** Share of a camera's recent video that lay within reach of a judged frame. Written by one thread, read by any. */
final class CoverageMeter {
    private static final double WINDOW_SECONDS = 60;

    private final Duration reach;
    private Instant judged;
    private volatile double ratio = 1;

    CoverageMeter(Duration reach) {
        this.reach = reach;
    }

    void judged(Instant time) {
        judged = time;
    }

    /** @param end of a fragment that was dealt with, one way or the other */
    void passed(Instant end, Duration length) {
        boolean covered = judged != null && Duration.between(judged, end).compareTo(reach) <= 0;
        double weight = 1 - Math.exp(-length.toMillis() / 1000.0 / WINDOW_SECONDS);
        double before = ratio;
        ratio = before + weight * ((covered ? 1 : 0) - before);
    }

    double ratio() {
        return ratio;
    }
}
