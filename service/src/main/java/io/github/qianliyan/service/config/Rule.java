package io.github.qianliyan.service.config;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of {@code rules.yaml}.
 *
 * @param severity 1 red to 4 blue
 * @param cameras the ids of the cameras it watches, resolved from tags, ids or all; each has the zone, line, lane or
 *     gauge that the parameters name
 * @param schedule when it watches; empty: always
 * @param cooldown an episode is over when its condition was false for this long
 * @param where CEL expression over {@code track}; empty when there is none
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
        Optional<String> where,
        Mode mode) {
    public Rule {
        cameras = Set.copyOf(cameras);
    }

    /** The same in another mode. */
    public Rule as(Mode other) {
        return new Rule(
                id, domain, severity, kind, title, cameras, params, schedule, cooldown, where, other);
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
