package io.github.qianliyan.service.config;

import io.github.qianliyan.service.yaml.Cursor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, times and dates as the configuration writes them. */
final class Times {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern MONTH_DAY = Pattern.compile("(\\d{2})-(\\d{2})");
    private static final Duration LONGEST = Duration.ofDays(366);

    private Times() {}

    static Optional<Duration> duration(Cursor at) {
        return at.text().flatMap(text -> {
            Matcher written = DURATION.matcher(text);
            if (!written.matches()) {
                at.problem(at.shown() + " is not a duration: write a number and its unit, such as 90s, 5m, 2h or 1d");
                return Optional.empty();
            }
            long number = Long.parseLong(written.group(1));
            Duration duration = switch (written.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (duration.compareTo(LONGEST) > 0) {
                at.problem(at.shown() + " is longer than 366d, the limit");
                return Optional.empty();
            }
            return Optional.of(duration);
        });
    }

    static Optional<Duration> positiveDuration(Cursor at) {
        return duration(at).filter(duration -> {
            if (duration.isZero()) {
                at.problem(at.shown() + " must be longer than 0s");
            }
            return !duration.isZero();
        });
    }

    /** @param end whether 24:00 may be written; it is midnight */
    static Optional<LocalTime> clock(Cursor at, boolean end) {
        return at.text().flatMap(text -> {
            Matcher written = CLOCK.matcher(text);
            int hour = written.matches() ? Integer.parseInt(written.group(1)) : -1;
            int minute = written.matches() ? Integer.parseInt(written.group(2)) : -1;
            if (end && hour == 24 && minute == 0) {
                return Optional.of(LocalTime.MIDNIGHT);
            }
            if (hour < 0 || hour > 23 || minute > 59) {
                at.problem(at.shown() + " is not a time of day: write it from \"00:00\" to "
                        + (end ? "\"24:00\"" : "\"23:59\""));
                return Optional.empty();
            }
            return Optional.of(LocalTime.of(hour, minute));
        });
    }

    static Optional<LocalDate> date(Cursor at) {
        return at.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                at.problem(at.shown() + " is not a date: write year-month-day, such as 2026-10-01");
                return Optional.empty();
            }
        });
    }

    static Optional<MonthDay> monthDay(Cursor at) {
        return at.text().flatMap(text -> {
            Matcher written = MONTH_DAY.matcher(text);
            try {
                if (written.matches()) {
                    return Optional.of(
                            MonthDay.of(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2))));
                }
            } catch (DateTimeException e) {
                // said below
            }
            at.problem(at.shown() + " is not a day of the year: write month-day, such as 03-01");
            return Optional.empty();
        });
    }

    static Optional<ZoneId> zone(Cursor at) {
        return at.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                at.problem(at.shown() + " is not a time zone: write a name such as Asia/Shanghai");
                return Optional.empty();
            }
        });
    }
}
