package io.github.qianliyan.benchmarks.chaos;

import java.time.Duration;
import java.time.Instant;

/**
 * One fault as it happened.
 *
 * @param from when it struck
 * @param to when everything worked again, or when waiting for that was given up
 * @param recovery from the strike where another worker takes over, else from the mending; null when it did not recover in time
 * @param video the longest time without video
 * @param judging the longest time that was not judged
 */
record Struck(Fault fault, Instant from, Instant to, Duration recovery, Longest video, Longest judging) {
    /** Groups of pictures are given up whole and cameras are tried again with pauses, so a hole may reach a little further. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    boolean explains(Sightings.Hole hole) {
        return !hole.to().isBefore(from.minus(MARGIN)) && !hole.from().isAfter(to.plus(MARGIN));
    }

    boolean is(String name) {
        return fault.name().equals(name);
    }
}
