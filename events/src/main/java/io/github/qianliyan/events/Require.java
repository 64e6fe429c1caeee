package io.github.qianliyan.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The checks that several records share; a message names the field and what would be right. */
final class Require {
    private Require() {}

    static String text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be empty");
        }
        return value;
    }

    static <T> T present(String field, T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** Times cross Kafka in whole milliseconds, as its own timestamps do. */
    static Instant time(String field, Instant value) {
        return present(field, value).truncatedTo(ChronoUnit.MILLIS);
    }

    static Instant timeOrNull(Instant value) {
        return value == null ? null : value.truncatedTo(ChronoUnit.MILLIS);
    }

    static double fraction(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " is " + value + ", must be between 0 and 1");
        }
        return value;
    }

    static int between(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + ", must be " + min + " to " + max);
        }
        return value;
    }
}
