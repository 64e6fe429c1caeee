package io.github.qianliyan.detector.rule.fire;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Polygon;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code smoke} and {@code flame}: for {@code for} (s) the instruments find smoke, or a flame, in the zone that covers at
 * least {@code minArea} (fraction of the picture). Its middle or its foot must be in the zone: smoke rises out of where it
 * burns. What lies within a
 * person, or within something on its way, is taken for a part of it. All of it is one episode of the camera. Reports the largest one's {@code area} and {@code growth}, and
 * {@code contrastLoss} of smoke or {@code flicker} of a flame. How they are told is said where they are found:
 * {@link io.github.qianliyan.detector.vision.fire}.
 */
public final class Burning implements Condition {
    /** Picture widths a second. */
    private static final double ON_ITS_WAY = 0.02;

    private final String label;
    private final Polygon zone;
    private final double least;
    private final Duration hold;

    private Burning(String label, Camera camera, Rule rule) {
        this.label = label;
        String name = rule.params().has("zone") ? rule.params().text("zone") : null;
        this.zone = name == null ? Polygon.EVERYWHERE : camera.zones().get(name);
        if (zone == null) {
            throw new IllegalArgumentException("rule " + rule.id() + ": camera " + camera.id() + " has no zone " + name
                    + "; it has " + camera.zones().keySet());
        }
        this.least = rule.params().number("minArea");
        this.hold = rule.params().duration("for");
    }

    public static Burning smoke(Camera camera, Rule rule) {
        return new Burning(Finding.SMOKE, camera, rule);
    }

    public static Burning flame(Camera camera, Rule rule) {
        return new Burning(Finding.FLAME, camera, rule);
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        Observation frame = picture.frame();
        List<Finding> found = frame.findings().stream()
                .filter(finding -> finding.label().equals(label) && finding.area() >= least && inZone(finding.box()))
                .filter(finding -> frame.tracks().stream().noneMatch(track -> carries(track, finding.box())))
                .toList();
        return Optional.of(Reading.when(!found.isEmpty(), Fact.found(found, measures(frame, found))));
    }

    /**
     * Faces, coats, lamps and the floor behind legs are of fire's colour now and then: what lies in the box of a person, or
     * of anything on its way, belongs to that. A fire stays where it is, and so does the box around it.
     */
    private static boolean carries(Track track, Box box) {
        Box carrier = track.box();
        boolean inside = box.centerX() >= carrier.x()
                && box.centerX() <= carrier.x() + carrier.width()
                && box.centerY() >= carrier.y()
                && box.centerY() <= carrier.y() + carrier.height();
        return inside && (track.label().equalsIgnoreCase("person") || track.speed() >= ON_ITS_WAY);
    }

    private boolean inZone(Box box) {
        double x = Math.clamp(box.centerX(), 0, 0.9999);
        return zone.contains(x, Math.clamp(box.footY(), 0, 0.9999))
                || zone.contains(x, Math.clamp(box.y() + box.height() / 2, 0, 0.9999));
    }

    private static Map<String, Double> measures(Observation frame, List<Finding> found) {
        Map<String, Double> measures = new TreeMap<>();
        Finding largest = null;
        for (Finding finding : found) {
            largest = largest == null || finding.area() > largest.area() ? finding : largest;
        }
        if (largest != null) {
            measures.put(Measures.AREA, largest.area());
            for (String name : List.of(Measures.GROWTH, Measures.CONTRAST_LOSS, Measures.FLICKER)) {
                Double value = frame.measures().get(Measures.of(name, largest.label(), largest.id()));
                if (value != null) {
                    measures.put(name, value);
                }
            }
        }
        return measures;
    }

    @Override
    public Duration hold() {
        return hold;
    }

    /** Flicker is seen only frame by frame, and smoke is told from passers-by by its staying. */
    @Override
    public boolean follow() {
        return true;
    }
}
