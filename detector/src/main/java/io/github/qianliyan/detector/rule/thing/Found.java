package io.github.qianliyan.detector.rule.thing;

import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Polygon;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The findings of one label that a rule asks for: in its zone, by their centre or foot, and large enough. */
record Found(String label, Polygon zone, double minArea) {
    /** Behind somebody, a thing is still there; as for a parked car. */
    private static final Duration LEAST_HIDDEN = Duration.ofSeconds(2);

    private static final Duration MOST_HIDDEN = Duration.ofSeconds(60);
    private static final Duration LEAST_MEMORY = Duration.ofMinutes(1);
    private static final double EDGE = 0.9999;

    static Found of(String label, Camera camera, Rule rule) {
        Polygon zone =
                rule.params().has("zone") ? camera.zones().get(rule.params().text("zone")) : Polygon.EVERYWHERE;
        if (zone == null) {
            throw new IllegalArgumentException("rule " + rule.id() + ": camera " + camera.id() + " has no zone "
                    + rule.params().text("zone") + "; it has " + camera.zones().keySet());
        }
        return new Found(label, zone, rule.params().number("minArea"));
    }

    List<Finding> in(Moment.Picture picture) {
        return picture.frame().findings().stream()
                .filter(finding -> finding.label().equals(label) && finding.area() >= minArea)
                .filter(finding -> in(finding.box()))
                .toList();
    }

    private boolean in(Box box) {
        double x = Math.clamp(box.centerX(), 0, EDGE);
        return zone.contains(x, Math.clamp(box.centerY(), 0, EDGE))
                || zone.contains(x, Math.clamp(box.footY(), 0, EDGE));
    }

    static Map<String, Double> measures(List<Finding> findings) {
        return Map.of("area", findings.stream().mapToDouble(Finding::area).sum());
    }

    static Duration hidden(Duration hold) {
        Duration third = hold.dividedBy(3);
        return third.compareTo(MOST_HIDDEN) > 0
                ? MOST_HIDDEN
                : third.compareTo(LEAST_HIDDEN) < 0 ? LEAST_HIDDEN : third;
    }

    /** How long a place is remembered: as long as an episode may still be open there. */
    static Duration memory(Rule rule) {
        Duration both = rule.cooldown().plus(hidden(rule.params().duration("for")));
        return both.compareTo(LEAST_MEMORY) > 0 ? both : LEAST_MEMORY;
    }
}
