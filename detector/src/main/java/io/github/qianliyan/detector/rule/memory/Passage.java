package io.github.qianliyan.detector.rule.memory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.qianliyan.events.Box;
import java.time.Duration;
import java.time.Instant;

/**
 * How something that no model has named has moved so far: what tells a vehicle from what else moves.
 *
 * @param since when it was first seen whole
 * @param from where
 * @param last where it was seen last
 * @param path way of its centre, picture widths
 * @param frames in which it was seen whole; one that an edge of the picture cuts is not measured
 * @param shapes sum over those of width divided by height, in pixels
 * @param places sum over those of how much of a vehicle's place it takes, as {@link Roads} says
 */
record Passage(Instant since, Box from, Box last, double path, int frames, double shapes, double places) {
    static Passage first(Instant time, Box box, double shape, double place) {
        return new Passage(time, box, box, 0, 1, shape, place);
    }

    /** @param aspect height of the picture divided by its width */
    Passage then(Box box, double aspect, double shape, double place) {
        return new Passage(
                since, from, box, path + distance(last, box, aspect), frames + 1, shapes + shape, places + place);
    }

    double shape() {
        return shapes / frames;
    }

    double place() {
        return places / frames;
    }

    /** Straight from where it was first seen, picture widths. */
    double way(double aspect) {
        return distance(from, last, aspect);
    }

    @JsonIgnore
    Duration lasted(Instant now) {
        return Duration.between(since, now);
    }

    private static double distance(Box a, Box b, double aspect) {
        return Math.hypot(a.centerX() - b.centerX(), (a.centerY() - b.centerY()) * aspect);
    }
}
