package io.github.qianliyan.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.service.health.Health;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private final Metrics metrics = new Metrics();
    private final Health health = new Health();
    private final MetricsEndpoint endpoint = new MetricsEndpoint(0, metrics.registry(), health);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        endpoint.start();
    }

    @AfterEach
    void end() {
        http.close();
        endpoint.close();
        metrics.close();
    }

    @Test
    void serves_what_prometheus_reads() throws Exception {
        Timer.builder("qianliyan.capture.to.alert")
                .description("From capture to alert")
                .register(metrics.registry())
                .record(Duration.ofMillis(700));
        Timer.builder("qianliyan.inference")
                .description("One inference")
                .tag("camera", "gy-001")
                .register(metrics.registry())
                .record(Duration.ofMillis(17));

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("# HELP qianliyan_capture_to_alert_seconds From capture to alert")
                .contains("qianliyan_capture_to_alert_seconds_bucket{le=\"0.5\"} 0")
                .contains("qianliyan_capture_to_alert_seconds_bucket{le=\"1.0\"} 1")
                .contains("qianliyan_inference_seconds_count{camera=\"gy-001\"} 1")
                .doesNotContain("qianliyan_inference_seconds_bucket")
                .contains("jvm_memory_used_bytes")
                .contains("process_cpu_usage");
    }

    @Test
    void is_ready_while_no_part_has_a_problem() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        health.part("detector", () -> Optional.of("no model: run qianliyan models fetch"));

        HttpResponse<String> answer = get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .isEqualTo("{\"ok\":false,\"problems\":{\"detector\":\"no model: run qianliyan models"
                        + " fetch\"},\"notes\":{}}");
        assertThat(get("/healthz").statusCode()).as("it lives all the same").isEqualTo(200);
    }

    @Test
    void what_somebody_should_know_is_told_by_a_process_that_is_ready_all_the_same() throws Exception {
        health.note("configuration", () -> Optional.of("rules.yaml:9 is refused"));

        HttpResponse<String> answer = get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"notes\":{\"configuration\":\"rules.yaml:9 is refused\"}");
    }

    @Test
    void what_is_not_there_is_404() throws Exception {
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_port_in_use_is_said_plainly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0);
                MetricsEndpoint second = new MetricsEndpoint(taken.getLocalPort(), metrics.registry(), health)) {
            assertThatThrownBy(second::start)
                    .hasMessage("port " + taken.getLocalPort()
                            + " for metrics is already in use: end what uses it, or choose another port");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + endpoint.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
