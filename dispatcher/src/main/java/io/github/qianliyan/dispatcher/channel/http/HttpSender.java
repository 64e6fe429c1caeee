package io.github.qianliyan.dispatcher.channel.http;

import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One POST, from connecting to the last byte of the answer within a time limit, and what its answer means. Redirects are
 * not followed, because they would take the message somewhere that nobody configured.
 */
public final class HttpSender implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Answers say a few words; what is longer is not for us. */
    private static final int MOST_OF_AN_ANSWER = 16 * 1024;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient client;

    public HttpSender() {
        this(TIMEOUT, InstantSource.system());
    }

    public HttpSender(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public InstantSource clock() {
        return clock;
    }

    /**
     * @param body empty when the status was all that was waited for
     * @param after what the other side asked for; null when it did not say
     */
    public record Answer(int status, String body, Duration after) {}

    /** What an answer means. */
    public interface Reading {
        ChannelOutcome of(Answer answer);
    }

    /** Sends, and looks at the status of the answer alone; its body is not waited for. */
    public ChannelOutcome post(Secret url, Map<String, String> headers, byte[] body) throws InterruptedException {
        return exchange(url, headers, body, BodyHandlers.replacing(""), HttpSender::byStatus);
    }

    /** Sends, and judges an answer of a good status by its body; another status means what it always means. */
    public ChannelOutcome post(Secret url, Map<String, String> headers, byte[] body, Reading reading)
            throws InterruptedException {
        return exchange(
                url,
                headers,
                body,
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_OF_AN_ANSWER),
                answer -> good(answer.status()) ? reading.of(answer) : byStatus(answer));
    }

    private ChannelOutcome exchange(
            Secret url,
            Map<String, String> headers,
            byte[] body,
            HttpResponse.BodyHandler<String> handler,
            Reading reading)
            throws InterruptedException {
        HttpRequest request;
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url.reveal()))
                    .timeout(timeout)
                    .header("User-Agent", "qianliyan")
                    .POST(BodyPublishers.ofByteArray(body));
            headers.forEach(builder::setHeader);
            request = builder.build();
        } catch (IllegalArgumentException e) {
            return new ChannelOutcome.Rejected("the address " + url.masked() + " is no http or https URL");
        }
        CompletableFuture<HttpResponse<String>> sent = client.sendAsync(request, handler);
        try {
            HttpResponse<String> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Duration after = response.headers()
                    .firstValue("Retry-After")
                    .map(this::retryAfter)
                    .orElse(null);
            return reading.of(new Answer(response.statusCode(), response.body(), after));
        } catch (TimeoutException e) {
            return new ChannelOutcome.Retry(null, "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private static ChannelOutcome failed(Throwable cause) {
        if (cause instanceof IOException) {
            String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
            return new ChannelOutcome.Retry(null, Secret.mask(cause.getClass().getSimpleName() + message));
        }
        throw new IllegalStateException("the request failed", cause);
    }

    private static boolean good(int status) {
        return status >= 200 && status < 300;
    }

    public static ChannelOutcome byStatus(Answer answer) {
        int status = answer.status();
        if (good(status)) {
            return new ChannelOutcome.Delivered("HTTP " + status);
        }
        boolean passing =
                status >= 500 || status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY_REQUESTS;
        return passing
                ? new ChannelOutcome.Retry(answer.after(), "HTTP " + status)
                : new ChannelOutcome.Rejected("HTTP " + status);
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
