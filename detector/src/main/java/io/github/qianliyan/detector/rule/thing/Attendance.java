package io.github.qianliyan.detector.rule.thing;

import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.memory.Known;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who attends to a thing: somebody whose feet are near where it lies. A vehicle attends to nothing; who belongs to it is
 * beside it, or has driven off, or looks on from its cab while his load lies in the road.
 */
final class Attendance {
    /** Heights of somebody, from him to what he attends to; half that of a grown person's three metres (PETS 2006). */
    private static final double NEAR = 0.75;
    /** Ground that recedes is foreshortened: by half, where a camera looks down at 30 degrees. */
    private static final double RECEDES = 2;

    private static final Set<String> VEHICLES = Set.of("car", "bus", "truck", "van", "vehicle", "train");
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
        boolean itself = box.overlap(thing) > ITSELF || box.area() < thing.area() && touch(box, thing);
        double aspect = picture.frame().height() / (double) picture.frame().width();
        return !itself
                && !VEHICLES.contains(sighting.object().label())
                && gap(box, thing, aspect) <= NEAR * box.height() * aspect;
    }

    private static boolean touch(Box one, Box other) {
        return across(one, other) <= 0 && Math.max(one.y(), other.y()) <= Math.min(one.footY(), other.footY());
    }

    private static double across(Box one, Box other) {
        return Math.max(one.x(), other.x()) - Math.min(one.x() + one.width(), other.x() + other.width());
    }

    /** On the ground between the nearest edges of what stands on it, picture widths. */
    private static double gap(Box one, Box other, double aspect) {
        double down = Math.abs(one.footY() - other.footY()) * aspect * RECEDES;
        return Math.hypot(Math.max(0, across(one, other)), down);
    }
}
