package io.github.qianliyan.service.config;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A text that may hold a password: {@link #toString()} never shows it, so neither does a log, a page or a metric that
 * was handed the object.
 */
public final class Secret {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]*@");
    private static final Pattern QUERY_SECRET =
            Pattern.compile("(?i)([?&][^=&\\s]*(?:pass|pwd|token|secret|key|auth|sign)[^=&\\s]*=)[^&\\s]*");

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The text itself: hand it to the library that needs it and nowhere else. */
    public String reveal() {
        return value;
    }

    /** For people: user and password of a URL, and what its query calls a secret, replaced. */
    public String masked() {
        return mask(value);
    }

    /** Any text, such as a library's error message, with what looks like a credential in a URL replaced. */
    public static String mask(String text) {
        return QUERY_SECRET.matcher(USER_INFO.matcher(text).replaceAll("***@")).replaceAll("$1***");
    }

    @Override
    public String toString() {
        return masked();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
