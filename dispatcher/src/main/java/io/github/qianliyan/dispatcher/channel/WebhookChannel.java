package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * The notification as JSON by POST. {@code Idempotency-Key} is its id: who gets the same key twice shows it once.
 * Redirects are not followed, because they would take the message somewhere that nobody configured.
 */
public final class WebhookChannel implements Channel, AutoCloseable {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient client;

    public WebhookChannel() {
        this(Duration.ofSeconds(10), InstantSource.system());
    }

    WebhookChannel(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public ChannelOutcome deliver(Notification notification, Secret target) throws InterruptedException {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(target.reveal()))
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", notification.id())
                    .header("User-Agent", "qianliyan")
                    .POST(BodyPublishers.ofByteArray(Json.bytes(notification)))
                    .build();
        } catch (IllegalArgumentException e) {
            return new ChannelOutcome.Rejected("the address " + target.masked() + " is no http or https URL");
        }
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            // only the status matters; closing ends a body that would never end
            response.body().close();
            return judged(response);
        } catch (IOException e) {
            return new ChannelOutcome.Retry(
                    null,
                    Secret.mask(e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage())));
        }
    }

    private ChannelOutcome judged(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new ChannelOutcome.Delivered("HTTP " + status);
        }
        if (status >= 500 || status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY_REQUESTS) {
            Duration after = response.headers()
                    .firstValue("Retry-After")
                    .map(this::retryAfter)
                    .orElse(null);
            return new ChannelOutcome.Retry(after, "HTTP " + status);
        }
        return new ChannelOutcome.Rejected("HTTP " + status);
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null when it is neither. */
    private Duration retryAfter(String value) {
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), at);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
