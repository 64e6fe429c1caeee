package io.github.qianliyan.detector.rule.episode;

import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.Township;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When a rule watches, and when it is in a guard period (重点时段) of high sensitivity
 * ({@link io.github.qianliyan.service.config.HighSensitivity}). Days and hours are those of the township's time zone.
 */
public final class Duty {
    private final Rule rule;
    private final ZoneId zone;
    private final List<Guarded> guards;

    /** @param until the first moment after it */
    private record Guarded(Instant from, Instant until) {}

    /** @param guards those that concern the camera's village */
    public Duty(Rule rule, ZoneId zone, List<Township.GuardPeriod> guards) {
        this.rule = rule;
        this.zone = zone;
        this.guards = guards.stream()
                .filter(guard -> guard.sensitivity() == Township.Sensitivity.HIGH)
                .filter(guard -> guard.concerns(rule.domain()))
                .map(guard -> new Guarded(
                        guard.from().atStartOfDay(zone).toInstant(),
                        guard.to().plusDays(1).atStartOfDay(zone).toInstant()))
                .toList();
    }

    boolean watches(Instant time) {
        return rule.schedule().isEmpty() || rule.schedule().get().covers(time.atZone(zone));
    }

    boolean guarded(Instant time) {
        for (Guarded guard : guards) {
            if (!time.isBefore(guard.from()) && time.isBefore(guard.until())) {
                return true;
            }
        }
        return false;
    }
}
