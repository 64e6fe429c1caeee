package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code detections.json}: what the rule saw at the frame that decided, beside what it asks for. */
final class Detections {
    /** Which parameter of a rule a measure is held against. */
    private static final Map<String, String> AGAINST = new TreeMap<>(Map.of(
            Measures.COUNT, "minCount",
            Measures.HELD, "for",
            Measures.SPEED, "maxSpeed",
            Measures.OFF_FLOW, "angle",
            Measures.KMH, "maxKmh",
            Measures.WATER_LEVEL, "level",
            Measures.FLOODED, "minRatio",
            Measures.AREA, "minArea"));

    private Detections() {}

    /**
     * @param measure as in the alert
     * @param limit the rule's parameter, as it is written; null when the measure is held against none
     */
    private record Compared(String measure, double value, String parameter, String limit) {}

    /** Ready to be written as JSON. */
    static Map<String, Object> of(Alert alert, Config config) {
        Map<String, Object> told = new LinkedHashMap<>();
        Rule rule = config.rule(alert.rule()).orElse(null);
        told.put("alert", alert.id());
        told.put("camera", alert.camera());
        told.put("zone", alert.zone());
        told.put("frame", alert.evidence().frame());
        told.put("fragment", alert.evidence().fragment());
        told.put("onset", alert.onset());
        told.put("raised", alert.raised());
        told.put("objects", alert.objects());
        told.put("rule", rule == null ? alert.rule() : ConfigHash.rule(rule));
        told.put("compared", compared(alert, rule == null ? Map.of() : params(rule, alert.camera())));
        return told;
    }

    private static Map<String, Object> params(Rule rule, String camera) {
        Rule own = rule.overrides().getOrDefault(camera, rule);
        return own.params().values();
    }

    private static List<Compared> compared(Alert alert, Map<String, Object> params) {
        List<Compared> all = new ArrayList<>();
        Map<String, Double> measures = new TreeMap<>(alert.measures());
        measures.putIfAbsent(
                Measures.HELD, Duration.between(alert.onset(), alert.raised()).toMillis() / 1000.0);
        measures.forEach((name, value) -> {
            String parameter = AGAINST.get(name.replaceAll("[:#].*", ""));
            Object limit = parameter == null ? null : params.get(parameter);
            all.add(new Compared(name, value, limit == null ? null : parameter, limit == null ? null : written(limit)));
        });
        return all;
    }

    private static String written(Object limit) {
        return limit instanceof Duration time ? time.toMillis() / 1000.0 + "s" : limit.toString();
    }
}
