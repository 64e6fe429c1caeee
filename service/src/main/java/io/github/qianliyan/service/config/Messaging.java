package io.github.qianliyan.service.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How messages leave the house: {@code messages} of {@code township.yaml}.
 *
 * @param publicUrl where officers reach the pages from outside; links in messages begin with it, without it there are none
 * @param push contact that push services may write to, {@code mailto:} or {@code https:}
 */
public record Messaging(
        Optional<URI> publicUrl, Optional<Smtp> smtp, Optional<SmsGateway> sms, Optional<Cap> cap, String push) {
    public static final Messaging NONE =
            new Messaging(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "https://localhost");

    /** How a connection to a mail server is kept private. */
    public enum Security {
        /** From the first byte on. */
        TLS,
        /** Agreed upon after the greeting, and required. */
        STARTTLS,
        /** Not at all: on the same machine only. */
        NONE
    }

    /** @param user with {@code password}, or neither */
    public record Smtp(
            String host, int port, Security security, Optional<String> user, Optional<Secret> password, String from) {}

    /**
     * A gateway that sends a text message for an HTTP request.
     *
     * @param body with {@code {to}}, {@code {text}} and {@code {id}} where the number, the text and the idempotency key go;
     *     sent as {@code contentType} and escaped for it
     * @param success what the answer's body must contain to count as taken; empty: the status alone counts
     */
    public record SmsGateway(
            Secret url, Map<String, Secret> headers, String contentType, String body, Optional<String> success) {
        public SmsGateway {
            headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
        }
    }

    /**
     * How incidents are told to a higher platform.
     *
     * @param sender who speaks, as in CAP's {@code sender}: no space, comma, {@code <} or {@code &}
     * @param senderCode code of the issuing unit, 14 digits (GB/T 35965.1)
     * @param geocode code of the township's administrative division, 12 digits (GB/T 10114)
     */
    public record Cap(String sender, Optional<String> senderCode, Optional<String> geocode) {}
}
