package io.github.qianliyan.benchmarks.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Of some holes the longest.
 *
 * @param cameras that have one
 */
record Longest(long cameras, Duration length) {
    static Longest of(List<Sightings.Hole> holes, Instant from, Instant to) {
        List<Sightings.Hole> in = holes.stream()
                .filter(hole -> hole.to().isAfter(from) && hole.from().isBefore(to))
                .toList();
        return new Longest(
                in.stream().map(Sightings.Hole::camera).distinct().count(),
                in.stream()
                        .map(Sightings.Hole::length)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO));
    }

    double seconds() {
        return length.toMillis() / 1e3;
    }

    @Override
    public String toString() {
        return cameras == 0 ? "-" : "%.1f s (%d)".formatted(seconds(), cameras);
    }
}
