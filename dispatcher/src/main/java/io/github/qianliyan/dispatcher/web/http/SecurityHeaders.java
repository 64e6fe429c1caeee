package io.github.qianliyan.dispatcher.web.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What browsers are told about every answer. Nothing inline runs, nothing is framed, nothing comes from elsewhere. */
public final class SecurityHeaders {
    private SecurityHeaders() {}

    /** On every answer. */
    public static Map<String, String> common() {
        return Map.of(
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "same-origin",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "X-Frame-Options", "DENY",
                "Permissions-Policy", "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
                "Content-Security-Policy", policy(List.of()));
    }

    /** @param scripts hashes of the inline scripts a page has, such as an import map: {@code sha256-...} */
    public static String policy(List<String> scripts) {
        String hashes = scripts.stream().map(hash -> " '" + hash + "'").collect(Collectors.joining());
        return "default-src 'self'; script-src 'self'" + hashes + "; style-src 'self'; img-src 'self' data: blob:;"
                + " media-src 'self' blob:; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none';"
                + " form-action 'self'; frame-ancestors 'none'";
    }

    /** A year: once seen by https, never by http again. Only where https is what the user said. */
    public static final String STRICT_TRANSPORT = "max-age=31536000";
}
