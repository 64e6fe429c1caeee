package io.github.qianliyan.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qianliyan.events.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A screen that measures: it is logged in like any operator's, listens to the event stream over HTTP, and takes the time
 * from the capture of the frame that decided an alert to the arrival of its incident here.
 */
public final class Screen implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Screen.class);

    private final URI pages;
    private final String user;
    private final String password;
    private final ObjectMapper json = Json.mapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Thread listener = Thread.ofVirtual().name("demo-screen").unstarted(this::listen);
    private final Map<String, Instant> alerts = new HashMap<>();
    private final long commandStarted;
    private double[] delays = new double[64];
    private int count;
    private Duration first;
    private volatile boolean closed;

    /**
     * @param user an account of its own
     * @param commandStarted {@code System.nanoTime()} from which the first alert is timed
     */
    public Screen(URI pages, String user, String password, long commandStarted) {
        this.commandStarted = commandStarted;
        this.pages = pages;
        this.user = user;
        this.password = password;
    }

    public void open() {
        listener.start();
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }

    /** When the first alert came, since the command started. */
    synchronized Optional<Duration> firstAlert() {
        return Optional.ofNullable(first);
    }

    /** When each alert was first seen here, by its id. */
    public synchronized Map<String, Instant> seen() {
        return Map.copyOf(alerts);
    }

    /** Of the delays so far, in ms; empty when no alert came. */
    synchronized Optional<Delays> delays() {
        if (count == 0) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(delays, count);
        Arrays.sort(sorted);
        return Optional.of(new Delays(count, at(sorted, 0.5), at(sorted, 0.99), sorted[count - 1]));
    }

    /** Milliseconds. */
    public record Delays(int alerts, double p50, double p99, double max) {}

    private static double at(double[] sorted, double quantile) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(quantile * sorted.length) - 1)];
    }

    private void listen() {
        try {
            HttpRequest request = HttpRequest.newBuilder(pages.resolve("/api/v1/events"))
                    .header("Cookie", logIn())
                    .header("Accept", "text/event-stream")
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IOException("the event stream answered " + response.statusCode());
            }
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String type = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event:")) {
                        type = line.substring(6).strip();
                    } else if (line.startsWith("data:") && type.equals("incident")) {
                        shown(json.readTree(line.substring(5)), Instant.now());
                    }
                }
            }
        } catch (IOException e) {
            if (!closed) {
                log.warn("the measuring screen lost its event stream: {}", e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String logIn() throws IOException, InterruptedException {
        String who = Json.write(Map.of("user", user, "password", password));
        var answer = http.send(
                HttpRequest.newBuilder(pages.resolve("/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .header("X-Qianliyan", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(who))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return answer.headers()
                .firstValue("set-cookie")
                .orElseThrow(() -> new IOException("the log-in answered " + answer.statusCode()))
                .split(";", 2)[0];
    }

    private synchronized void shown(JsonNode incident, Instant now) {
        for (JsonNode alert : incident.path("alerts")) {
            // an alert whose raising was never shown has no frame of its own: a camera that sent nothing
            if (alerts.putIfAbsent(alert.path("id").asText(), now) == null
                    && alert.path("evidence").hasNonNull("frame")) {
                add(Duration.between(Instant.parse(alert.path("raised").asText()), now)
                                .toNanos()
                        / 1e6);
                if (first == null) {
                    first = Duration.ofNanos(System.nanoTime() - commandStarted);
                }
            }
        }
    }

    private void add(double delay) {
        if (count == delays.length) {
            delays = Arrays.copyOf(delays, count * 2);
        }
        delays[count++] = delay;
    }
}
