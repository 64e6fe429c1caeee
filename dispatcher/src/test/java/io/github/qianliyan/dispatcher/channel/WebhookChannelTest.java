package io.github.qianliyan.dispatcher.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
    static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    private final WebhookChannel channel = new WebhookChannel(Duration.ofMillis(400), InstantSource.fixed(NOW));
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        channel.close();
        server.stop(0);
    }

    private ChannelOutcome answered(Answer answer) throws InterruptedException {
        server.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            bodies.add(exchange.getRequestBody().readAllBytes());
            try {
                answer.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return channel.deliver(notification(), new Secret(address()));
    }

    private String address() {
        return "http://user:hush@127.0.0.1:" + server.getAddress().getPort() + "/hook?token=hush";
    }

    @Test
    void what_is_taken_is_delivered_with_its_key_and_can_be_read_again() throws Exception {
        assertThat(answered(exchange -> exchange.sendResponseHeaders(204, -1)))
                .isEqualTo(new ChannelOutcome.Delivered("HTTP 204"));
        assertThat(keys).containsExactly("n-1");
        assertThat(Json.read(bodies.getFirst(), Notification.class)).isEqualTo(notification());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503})
    void what_may_pass_is_tried_again(int status) throws Exception {
        assertThat(answered(exchange -> exchange.sendResponseHeaders(status, -1)))
                .isEqualTo(new ChannelOutcome.Retry(null, "HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 401, 403, 404, 410})
    void what_will_not_pass_is_rejected_and_a_redirect_is_not_followed(int status) throws Exception {
        ChannelOutcome outcome = answered(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });
        assertThat(outcome).isEqualTo(new ChannelOutcome.Rejected("HTTP " + status));
    }

    @Test
    void the_other_side_may_say_when_in_seconds_or_as_a_date() throws Exception {
        assertThat(retryAfter("7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter("Sun, 22 Nov 2026 04:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(retryAfter("Sun, 22 Nov 2026 03:00:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(retryAfter("soon")).isNull();
    }

    private Duration retryAfter(String value) throws Exception {
        try {
            ChannelOutcome outcome = answered(exchange -> {
                exchange.getResponseHeaders().add("Retry-After", value);
                exchange.sendResponseHeaders(429, -1);
            });
            return ((ChannelOutcome.Retry) outcome).after();
        } finally {
            server.removeContext("/");
        }
    }

    @Test
    void silence_ends_by_the_time_limit_and_is_tried_again_without_telling_the_password() throws Exception {
        ChannelOutcome outcome = answered(exchange -> ended.await());
        assertThat(outcome).isInstanceOf(ChannelOutcome.Retry.class);
        assertThat(outcome.toString()).doesNotContain("hush");
    }

    @Test
    void a_connection_that_is_reset_or_refused_is_tried_again() throws Exception {
        assertThat(answered(HttpExchange::close)).isInstanceOf(ChannelOutcome.Retry.class);
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(channel.deliver(notification(), new Secret("http://127.0.0.1:" + free + "/")))
                .isInstanceOf(ChannelOutcome.Retry.class);
    }

    @Test
    void a_body_without_end_does_not_hold_us() throws Exception {
        ChannelOutcome outcome = answered(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            ended.await();
        });
        assertThat(outcome).isEqualTo(new ChannelOutcome.Delivered("HTTP 200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a url", "ftp://x/", "http://", "http:///nohost"})
    void an_address_that_is_none_is_rejected(String address) throws Exception {
        assertThat(channel.deliver(notification(), new Secret(address))).isInstanceOf(ChannelOutcome.Rejected.class);
    }

    static Notification notification() {
        return new Notification(
                "n-1",
                "i-1",
                "wang",
                "webhook",
                2,
                new Text("任务", "Task"),
                new Text("内容", "Body"),
                NOW,
                NOW.plusSeconds(3600),
                Notification.Purpose.TASK,
                null,
                false);
    }
}
