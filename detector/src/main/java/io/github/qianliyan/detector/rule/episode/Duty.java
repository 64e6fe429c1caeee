package io.github.qianliyan.detector.rule.episode;

import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When a rule watches, and how strictly.
 *
 * <p>In a guard period (重点时段) of high sensitivity a rule waits half as long and its alerts are one level more severe;
 * rules about the camera itself are the same at all times. Days are those of the township's time zone.
 */
public final class Duty {
    private final Rule rule;
    private final ZoneId zone;
    private final List<Township.GuardPeriod> guards;

    public Duty(Rule rule, ZoneId zone, List<Township.GuardPeriod> guards) {
        this.rule = rule;
        this.zone = zone;
        boolean device = rule.kind().id().startsWith("camera-");
        this.guards = device
                ? List.of()
                : guards.stream()
                        .filter(guard -> guard.sensitivity() == Township.Sensitivity.HIGH)
                        .toList();
    }

    boolean watches(Instant time) {
        return rule.schedule().isEmpty() || rule.schedule().get().covers(time.atZone(zone));
    }

    int severity(Instant time) {
        return guarded(time) ? Math.max(1, rule.severity() - 1) : rule.severity();
    }

    Duration hold(Duration usual, Instant time) {
        return guarded(time) ? usual.dividedBy(2) : usual;
    }

    private boolean guarded(Instant time) {
        if (guards.isEmpty()) {
            return false;
        }
        ZonedDateTime local = time.atZone(zone);
        return guards.stream().anyMatch(guard -> guard.covers(local.toLocalDate()));
    }
}
