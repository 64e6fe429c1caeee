package io.github.qianliyan.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Times in the form that {@link Json} writes: {@code 2026-11-22T08:00:03.120Z}. */
final class Millis {
    static final int LENGTH = 24;

    private static final String FORM = "0000-00-00T00:00:00.000Z";

    private Millis() {}

    /** Null when the text has any other form; whoever asked then tries what else it may be. */
    static Instant read(String text) {
        return text.length() == LENGTH ? read(text.getBytes(StandardCharsets.ISO_8859_1), 0) : null;
    }

    /** The same, of ASCII from there on. */
    static Instant read(byte[] text, int from) {
        if (text.length - from < LENGTH) {
            return null;
        }
        for (int i = 0; i < LENGTH; i++) {
            char form = FORM.charAt(i);
            byte c = text[from + i];
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return null;
            }
        }
        int month = number(text, from + 5, from + 7);
        int day = number(text, from + 8, from + 10);
        int hour = number(text, from + 11, from + 13);
        int minute = number(text, from + 14, from + 16);
        int second = number(text, from + 17, from + 19);
        int year = number(text, from, from + 4);
        boolean date = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        if (!date || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long seconds = days * 86_400 + hour * 3600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, number(text, from + 20, from + 23) * 1_000_000L);
    }

    private static int number(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }
}
