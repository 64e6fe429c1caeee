package io.github.qianliyan.detector.rule.episode;

import java.time.Duration;
import java.time.Instant;

/** How much of the time between two observations counts as watched. */
public final class Clock {
    /**
     * After an observation this much time counts as watched at most. A camera is looked at every 4 s at least and tells of
     * its link every 5 s; beyond twice that nobody looked, and nothing can be said of what was.
     */
    public static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private Clock() {}

    /** @param before null when there was none: then nothing was watched */
    public static Duration watched(Instant before, Instant now) {
        if (before == null || !now.isAfter(before)) {
            return Duration.ZERO;
        }
        Duration between = Duration.between(before, now);
        return between.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : between;
    }
}
