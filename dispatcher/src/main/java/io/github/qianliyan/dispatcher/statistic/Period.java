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

    /** The same days a year earlier; of 29 February alone, the day before it. */
    Period yearBefore() {
        LocalDate begin = from.minusYears(1);
        LocalDate end = to.minusYears(1);
        return new Period(begin, end.isAfter(begin) ? end : begin.plusDays(1));
    }

    /** What of it is not in the future; its first day at least. */
    Period until(LocalDate today) {
        LocalDate end = today.plusDays(1).isBefore(to) ? today.plusDays(1) : to;
        return new Period(from, end.isAfter(from) ? end : from.plusDays(1));
    }

    Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }
}
