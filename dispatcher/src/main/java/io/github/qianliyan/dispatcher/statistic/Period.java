package io.github.qianliyan.dispatcher.statistic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Whole days in the township's time.
 *
 * @param to the day after the last
 */
public record Period(LocalDate from, LocalDate to) {
    /** Of a report, days: ten years. */
    private static final int LONGEST = 3_660;

    public Period {
        if (!from.isBefore(to) || ChronoUnit.DAYS.between(from, to) > LONGEST) {
            throw new IllegalArgumentException(
                    "from " + from + " to " + to + " must be 1 to " + LONGEST + " days, the last one left out");
        }
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** The same days a year earlier. */
    Period yearBefore() {
        return new Period(from.minusYears(1), to.minusYears(1));
    }

    Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }
}
