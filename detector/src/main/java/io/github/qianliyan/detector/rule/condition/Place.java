package io.github.qianliyan.detector.rule.condition;

import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Polygon;
import io.github.qianliyan.service.config.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of some classes in a region. Where an object is, its foot point decides: the middle of its lower edge, the
 * place where it touches the ground. A foot below the picture counts as on its lower edge.
 */
public record Place(Classes classes, Polygon region) {
    private static final double EDGE = 0.9999;

    /** The zone the rule names, or the whole picture. */
    public static Place zone(Camera camera, Rule rule) {
        Polygon region =
                rule.params().has("zone") ? camera.zones().get(rule.params().text("zone")) : Polygon.EVERYWHERE;
        if (region == null) {
            throw new IllegalArgumentException("rule " + rule.id() + ": camera " + camera.id() + " has no zone "
                    + rule.params().text("zone") + "; it has " + camera.zones().keySet());
        }
        return new Place(new Classes(rule.params().classes()), region);
    }

    /** The zone, line, lane or gauge that the rule names. */
    public static Optional<String> name(Rule rule) {
        return Stream.of("zone", "line", "lane", "gauge")
                .filter(rule.params()::has)
                .map(rule.params()::text)
                .findFirst();
    }

    public List<Sighting> of(Moment.Picture picture) {
        // most frames of most cameras
        return picture.sightings().isEmpty()
                ? List.of()
                : picture.sightings().stream().filter(this::holds).toList();
    }

    private boolean holds(Sighting sighting) {
        Box box = sighting.track().box();
        return classes.match(sighting.object()) && region.contains(inside(box.centerX()), inside(box.footY()));
    }

    private static double inside(double value) {
        return Math.clamp(value, 0, EDGE);
    }
}
