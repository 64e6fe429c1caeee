package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    @TempDir
    Path folder;

    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void every_answer_carries_the_security_headers() throws Exception {
        for (String path : List.of("/", "/api/v1/incidents", "/api/v1/nothing", "/healthz")) {
            Answer answer = web.get(path);
            assertThat(answer.header("content-security-policy"))
                    .as(path)
                    .contains(
                            "default-src 'self'",
                            "frame-ancestors 'none'",
                            "object-src 'none'",
                            "media-src 'self' blob:")
                    .doesNotContain("unsafe");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
            assertThat(answer.header("server")).isNull();
            if (path.startsWith("/api")) {
                assertThat(answer.header("cache-control")).isEqualTo("no-store");
            }
        }
    }

    @Test
    void the_pages_and_their_libraries_are_served_and_answered_short_when_known() throws Exception {
        Answer index = web.get("/");
        assertThat(index.status()).isEqualTo(200);
        assertThat(index.header("content-type")).startsWith("text/html");
        assertThat(index.text()).contains("<q-app>");
        assertThat(web.get("/", "If-None-Match", index.header("etag")).status()).isEqualTo(304);
        assertThat(web.get("/app.css").header("content-type")).startsWith("text/css");
        assertThat(web.get("/main.js").header("content-type")).startsWith("text/javascript");
    }

    @Test
    void nothing_outside_the_pages_can_be_had() throws Exception {
        for (String path : List.of(
                "/../../pom.xml",
                "/..%2f..%2fpom.xml",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/.%2e/x",
                "/web/index.html",
                "/webjars/../../../db/migration/V100__incidents.sql",
                "/db/migration/V100__incidents.sql",
                "/io/github/qianliyan/dispatcher/web/WebService.class",
                "/META-INF/MANIFEST.MF",
                "/.git/config",
                "//etc/passwd",
                "/a\\..\\b",
                "/index.html%00.js",
                "/api/v1/incidents/..%2f..%2fx/clip.mp4",
                "/api/v1/cameras/%2e%2e/snapshot.jpg")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + web.cookie()
                    + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).matches("(?s)HTTP/1\\.1 (400|404|401) .*");
            assertThat(answer).as(path).contains("application/problem+json");
        }
    }

    @Test
    void what_is_no_request_is_a_problem_too() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        Answer method =
                web.send(web.request("/api/v1/stats", "X-Qianliyan", "1").DELETE());
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("allow")).contains("GET");
        assertThat(method.problem()).isEqualTo("method-not-allowed");
        assertThat(web.get("/api/v1/nothing").problem()).isEqualTo("not-found");
        assertThat(web.get("/api/v1/stats?verbose=1").json().get("field").asText())
                .isEqualTo("verbose");
    }

    @Test
    void readiness_says_what_is_wrong() throws Exception {
        assertThat(web.get("/readyz").status()).isEqualTo(200);
        web.health.part("broker", () -> Optional.of("the broker does not answer"));

        Answer answer = web.get("/readyz");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/problems/broker").asText()).isEqualTo("the broker does not answer");
        assertThat(web.get("/healthz").status()).isEqualTo(200);
        assertThat(web.get("/metrics").text()).contains("qianliyan_screens", "qianliyan_capture_to_screen_seconds");
    }

    @Test
    void the_configuration_is_shown_without_an_address_or_a_password() throws Exception {
        Answer config = web.get("/api/v1/config");

        assertThat(config.json().get("name").asText()).isEqualTo("试验乡");
        assertThat(config.json().get("cameras")).hasSize(50);
        for (String path : List.of("/api/v1/config", "/api/v1/cameras", "/api/v1/cameras/cam-0")) {
            assertThat(web.get(path).text()).as(path).doesNotContain("rtsp", "hush", "webhook");
        }
        assertThat(web.get("/api/v1/cameras/cam-99").status()).isEqualTo(404);
    }

    @Test
    void a_live_socket_needs_a_session_and_our_own_page() {
        assertThat(refused(socket("", null))).isEqualTo(401);
        assertThat(refused(socket(web.cookie(), "http://evil.example"))).isEqualTo(403);
        assertThat(refused(socket(web.cookie(), "null"))).isEqualTo(403);
        WebSocket open = connect(socket(web.cookie(), "http://127.0.0.1:" + web.service.port()), "cam-0");
        open.abort();
        assertThat(refused(socket(web.cookie(), null), "cam-99")).isEqualTo(404);
        assertThat(refused(socket(web.cookie(), null), "..")).isIn(400, 404);
    }

    @Test
    void a_port_that_is_taken_is_said_plainly_with_the_remedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> web.another(port).start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--port");
        }
    }

    private WebSocket.Builder socket(String cookie, String origin) {
        WebSocket.Builder builder = web.http().newWebSocketBuilder();
        if (!cookie.isEmpty()) {
            builder.header("Cookie", cookie);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder;
    }

    private WebSocket connect(WebSocket.Builder builder, String camera) {
        return builder.buildAsync(
                        java.net.URI.create(
                                "ws://127.0.0.1:" + web.service.port() + "/api/v1/cameras/" + camera + "/live"),
                        new WebSocket.Listener() {})
                .join();
    }

    private int refused(WebSocket.Builder builder) {
        return refused(builder, "cam-0");
    }

    private int refused(WebSocket.Builder builder, String camera) {
        try {
            connect(builder, camera).abort();
            return 101;
        } catch (CompletionException e) {
            return ((java.net.http.WebSocketHandshakeException) e.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
