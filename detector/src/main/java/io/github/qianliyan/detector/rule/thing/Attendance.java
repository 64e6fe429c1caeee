package io.github.qianliyan.detector.rule.thing;

import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.memory.Known;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import java.time.Duration;
import java.util.List;

/** Who is near a thing, as seen in the picture. */
final class Attendance {
    /** Heights of somebody, from him to what he attends to; half that of a grown person's three metres (PETS 2006). */
    private static final double NEAR = 0.75;
    /** Who stops for longer does not just pass. */
    private static final Duration STOPS = Duration.ofSeconds(3);
    /** Of the thing's box and a track's: that track is the thing. */
    private static final double ITSELF = 0.3;

    private Attendance() {}

    static List<Long> near(Moment.Picture picture, Box thing) {
        return picture.sightings().stream()
                .filter(sighting -> near(picture, sighting, thing))
                .map(Sighting::number)
                .toList();
    }

    /** Whether one of its owners is near, or somebody who stands there. */
    static boolean attended(Moment.Picture picture, Places.Place place) {
        return picture.sightings().stream()
                .filter(sighting -> near(picture, sighting, place.box()))
                .anyMatch(sighting -> place.owners().contains(sighting.number()) || stands(sighting.object()));
    }

    private static boolean stands(Known object) {
        return object.still()
                && Duration.between(object.stillSince(), object.seen()).compareTo(STOPS) >= 0;
    }

    private static boolean near(Moment.Picture picture, Sighting sighting, Box thing) {
        Box box = sighting.track().box();
        boolean itself = box.overlap(thing) > ITSELF || box.area() < thing.area() && gap(box, thing, 1) == 0;
        double aspect = picture.frame().height() / (double) picture.frame().width();
        return !itself && gap(box, thing, aspect) <= NEAR * box.height() * aspect;
    }

    /** Between the nearest edges, picture widths. */
    private static double gap(Box one, Box other, double aspect) {
        double across = Math.max(one.x(), other.x()) - Math.min(one.x() + one.width(), other.x() + other.width());
        double down = Math.max(one.y(), other.y()) - Math.min(one.footY(), other.footY());
        return Math.hypot(Math.max(0, across), Math.max(0, down) * aspect);
    }
}
