package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Measures;
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

    /**
     * Ready to be written as JSON.
     *
     * @param rule in the form of {@link ConfigHash#rule}; null when it is not known
     * @param rulesOf {@code evidence} when it is the rule that was in force then, {@code export} when it is today's
     */
    static Map<String, Object> of(Alert alert, Map<?, ?> rule, String rulesOf) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("alert", alert.id());
        told.put("camera", alert.camera());
        told.put("zone", alert.zone());
        told.put("frame", alert.evidence().frame());
        told.put("fragment", alert.evidence().fragment());
        told.put("onset", alert.onset());
        told.put("raised", alert.raised());
        told.put("objects", alert.objects());
        told.put("rule", rule == null ? alert.rule() : rule);
        told.put("rulesOf", rule == null ? null : rulesOf);
        told.put("compared", compared(alert, rule == null ? Map.of() : params(rule, alert.camera())));
        return told;
    }

    private static Map<?, ?> params(Map<?, ?> rule, String camera) {
        Map<?, ?> own =
                rule.get("overrides") instanceof Map<?, ?> overrides && overrides.get(camera) instanceof Map<?, ?> form
                        ? form
                        : rule;
        return own.get("params") instanceof Map<?, ?> params ? params : Map.of();
    }

    private static List<Compared> compared(Alert alert, Map<?, ?> params) {
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

    /** Durations stand there as ISO 8601 has them; beside a measure in seconds they are seconds. */
    private static String written(Object limit) {
        String text = limit.toString();
        return text.startsWith("PT") ? Duration.parse(text).toMillis() / 1000.0 + "s" : text;
    }
}
