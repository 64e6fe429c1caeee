package io.github.qianliyan.service.config;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.expression.Expression;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One rule of {@code rules.yaml}. Where it differs from camera to camera, {@link #at} says what holds.
 *
 * @param severity 1 red to 4 blue
 * @param cameras the ids of the cameras it watches, resolved from tags, ids or all; each has the zone, line, lane or
 *     gauge that the parameters name
 * @param schedule when it watches; empty: always
 * @param cooldown an episode is over when its condition was false for this long
 * @param where a further condition ({@link WhereWords}); empty when there is none
 * @param overrides the whole rule as it is at those of its cameras at which it is another, by camera id
 */
public record Rule(
        String id,
        Domain domain,
        int severity,
        RuleKind kind,
        Text title,
        Set<String> cameras,
        Params params,
        Optional<Schedule> schedule,
        Duration cooldown,
        Optional<Expression> where,
        Mode mode,
        Map<String, Rule> overrides) {
    public Rule {
        cameras = Set.copyOf(cameras);
        overrides = Map.copyOf(overrides);
        if (!cameras.containsAll(overrides.keySet())) {
            throw new IllegalArgumentException("rule " + id + " is overridden for cameras that it does not watch");
        }
    }

    /** The same at all its cameras. */
    public Rule(
            String id,
            Domain domain,
            int severity,
            RuleKind kind,
            Text title,
            Set<String> cameras,
            Params params,
            Optional<Schedule> schedule,
            Duration cooldown,
            Optional<Expression> where,
            Mode mode) {
        this(id, domain, severity, kind, title, cameras, params, schedule, cooldown, where, mode, Map.of());
    }

    /** The rule as it is at that camera. */
    public Rule at(String camera) {
        return overrides.getOrDefault(camera, this);
    }

    /** Every form that the rule has at any of its cameras. */
    public Stream<Rule> forms() {
        Stream<Rule> own = overrides.size() < cameras.size() || cameras.isEmpty() ? Stream.of(this) : Stream.empty();
        return Stream.concat(own, new TreeMap<>(overrides).values().stream());
    }

    /** Whether it is judged at any of its cameras, dispatched or not. */
    public boolean on() {
        return forms().anyMatch(form -> form.mode() != Mode.DISABLED);
    }

    /** With other parameters and another severity; the same at all its cameras. */
    Rule with(Params others, int level) {
        return new Rule(id, domain, level, kind, title, cameras, others, schedule, cooldown, where, mode);
    }

    /** The same in another mode, at all its cameras. */
    public Rule as(Mode other) {
        Map<String, Rule> there = new TreeMap<>();
        overrides.forEach((camera, form) -> there.put(camera, form.as(other)));
        return new Rule(id, domain, severity, kind, title, cameras, params, schedule, cooldown, where, other, there);
    }

    public enum Mode {
        ENABLED,
        /** Judged and counted, not dispatched. */
        SHADOW,
        DISABLED
    }

    /**
     * @param days empty: every day
     * @param to equal to {@code from}: the whole day; before it: over midnight, counted to the day it began
     * @param seasons empty: all year
     */
    public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to, List<Season> seasons) {
        public Schedule {
            days = Set.copyOf(days);
            seasons = List.copyOf(seasons);
        }

        /** Whether the rule watches at this local time. */
        public boolean covers(ZonedDateTime time) {
            LocalTime clock = time.toLocalTime();
            boolean overMidnight = to.isBefore(from);
            boolean afterMidnight = overMidnight && clock.isBefore(to);
            ZonedDateTime began = afterMidnight ? time.minusDays(1) : time;
            boolean inHours = from.equals(to)
                    || (overMidnight
                            ? afterMidnight || !clock.isBefore(from)
                            : !clock.isBefore(from) && clock.isBefore(to));
            return inHours
                    && (days.isEmpty() || days.contains(began.getDayOfWeek()))
                    && (seasons.isEmpty() || seasons.stream().anyMatch(s -> s.covers(MonthDay.from(began))));
        }
    }

    /** Both days belong to it; {@code to} before {@code from} means over the new year. */
    public record Season(MonthDay from, MonthDay to) {
        public boolean covers(MonthDay day) {
            return to.isBefore(from)
                    ? !day.isBefore(from) || !day.isAfter(to)
                    : !day.isBefore(from) && !day.isAfter(to);
        }
    }
}
