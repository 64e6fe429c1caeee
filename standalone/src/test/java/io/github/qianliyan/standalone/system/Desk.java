package io.github.qianliyan.standalone.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qianliyan.events.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An operator without a browser: logs in over HTTP, listens to the event stream, sends commands. */
final class Desk implements AutoCloseable {
    private static final ObjectMapper JSON = Json.mapper();

    private final URI pages;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> incidents = new CopyOnWriteArrayList<>();
    private String cookie = "";

    Desk(URI pages) {
        this.pages = pages;
    }

    void logIn(String password) throws Exception {
        HttpResponse<String> answer = post("/api/v1/session", Map.of("user", "admin", "password", password));
        if (answer.statusCode() >= 300) {
            throw new AssertionError("log-in answered " + answer.statusCode() + " " + answer.body());
        }
        cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    /** From now on {@link #incidents()} grows. */
    void listen() throws Exception {
        var response = http.send(
                request("/api/v1/events").header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("the event stream answered " + response.statusCode());
        }
        Thread.ofVirtual().start(() -> read(response));
    }

    private void read(HttpResponse<java.io.InputStream> response) {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String type = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:") && type.equals("incident")) {
                    incidents.add(JSON.readTree(line.substring(5)));
                }
            }
        } catch (IOException e) {
            if (!e.getMessage().contains("closed")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As they came, oldest first; the same incident again at every change. */
    List<JsonNode> incidents() {
        return incidents;
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = http.send(request(path).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<byte[]> bytes(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> command(String incident, Map<String, String> command) throws Exception {
        return post("/api/v1/incidents/" + incident + "/commands", command);
    }

    HttpResponse<String> post(String path, Map<String, String> body) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("X-Qianliyan", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(pages.resolve(path)).header("Cookie", cookie);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
