package io.github.qianliyan.service.config;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A text that may hold a password: {@link #toString()} never shows it, so neither does a log, a page or a metric that
 * was handed the object.
 */
public final class Secret {
    private static final Pattern QUERY_SECRET = Pattern.compile(
            "(?i)([?&][^=&\\s\"<>]{0,40}(?:pass|pwd|token|secret|key|auth|sign)[^=&\\s\"<>]{0,40}=)[^&\\s\"<>]*");

    private static final String MASK = "***";

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

    /**
     * Any text, such as a library's error message, with what looks like a credential in a URL replaced. A quotation mark
     * ends a URL, so that JSON stays JSON.
     */
    public static String mask(String text) {
        return QUERY_SECRET.matcher(maskUserInfo(text)).replaceAll("$1***");
    }

    /** Up to the last @ of a URL, because people forget to write the @ of a password as %40. */
    private static String maskUserInfo(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        while (scheme >= 0) {
            int start = scheme + 3;
            int next = text.indexOf("://", start);
            int end = next < 0 ? text.length() : next;
            int at = -1;
            for (int i = start; i < end && !endsUrl(text.charAt(i)); i++) {
                if (text.charAt(i) == '@') {
                    at = i;
                }
            }
            if (at >= 0) {
                masked.append(text, copied, start).append("***");
                copied = at;
            }
            scheme = next;
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static boolean endsUrl(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '<' || c == '>';
    }

    /** A place with its credentials masked; what is no place at all is nothing but a secret. */
    @Override
    public String toString() {
        boolean place = value.contains("://") || value.startsWith("file:") || value.startsWith("jdbc:");
        return place || value.isEmpty() ? masked() : MASK;
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
