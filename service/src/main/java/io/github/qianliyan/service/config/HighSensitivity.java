package io.github.qianliyan.service.config;

import io.github.qianliyan.service.config.RuleKind.Param;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a guard period (重点时段) of {@code sensitivity: high} makes of a rule: it waits half as long, is content with three
 * quarters of the number (rounded up) or of the covered share, with half the area, and its alerts are one level more severe.
 * What is a legal or a surveyed limit (a speed, a water level, a direction) stays, and so does {@code absence}, of which more
 * people would be missed. Rules about the camera itself are the same at all times.
 */
public final class HighSensitivity {
    private HighSensitivity() {}

    /** The rule as it is in such a period; without overrides. */
    public static Rule of(Rule rule) {
        if (spares(rule.kind())) {
            return rule;
        }
        Map<String, Object> values = new HashMap<>(rule.params().values());
        rule.kind()
                .params()
                .forEach(param -> factor(rule.kind(), param)
                        .ifPresent(factor ->
                                values.computeIfPresent(param.name(), (name, value) -> scaled(value, factor))));
        return rule.with(new Params(values), Math.max(1, rule.severity() - 1));
    }

    /** What the parameter is multiplied by; nothing when it stays as it is. */
    static Optional<Double> factor(RuleKind kind, Param param) {
        if (spares(kind)) {
            return Optional.empty();
        }
        return switch (param.name()) {
            case "for", "minArea" -> Optional.of(0.5);
            case "minRatio" -> Optional.of(0.75);
            case "minCount" -> kind == RuleKind.ABSENCE ? Optional.empty() : Optional.of(0.75);
            default -> Optional.empty();
        };
    }

    /** Whether the kind is the same at all times. */
    static boolean spares(RuleKind kind) {
        return kind.id().startsWith("camera-");
    }

    private static Object scaled(Object value, double factor) {
        return switch (value) {
            case Duration duration -> Duration.ofMillis(Math.round(duration.toMillis() * factor));
            case Integer count -> (int) Math.ceil(count * factor);
            case Double number -> number * factor;
            default -> throw new IllegalArgumentException("nothing to be multiplied: " + value);
        };
    }
}
