package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.service.health.Health;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** For machines: alive, ready, figures, and what the API is. Open to anybody who reaches the port. */
public final class HealthApi {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final PrometheusMeterRegistry meters;
    private final byte[] openApi;

    public HealthApi(Health health, PrometheusMeterRegistry meters) throws IOException {
        this.health = health;
        this.meters = meters;
        try (InputStream in = HealthApi.class.getResourceAsStream("openapi.json")) {
            this.openApi = in.readAllBytes();
        }
    }

    /** At the root, where orchestrators look, and under the API's prefix. */
    public List<Route> routes() {
        return Stream.concat(
                        Stream.of("", "/api/v1")
                                .flatMap(prefix -> Stream.of(
                                        route(prefix + "/healthz", this::alive),
                                        route(prefix + "/readyz", this::ready),
                                        route(prefix + "/metrics", this::metrics))),
                        Stream.of(route("/api/v1/openapi.json", this::openApi)))
                .toList();
    }

    private static Route route(String path, Handler handler) {
        return Route.get(path, Access.OPEN, handler);
    }

    private void alive(Context ctx) {
        Query.of(ctx);
        ctx.json(Map.of("status", "alive"));
    }

    private void ready(Context ctx) {
        Query.of(ctx);
        Map<String, String> problems = health.problems();
        if (!problems.isEmpty()) {
            throw Refusal.of(
                            503,
                            "not-ready",
                            "未就绪：" + String.join("；", problems.values()),
                            "not ready: " + String.join("; ", problems.values()))
                    .with("problems", problems);
        }
        Map<String, String> notes = health.notes();
        ctx.json(notes.isEmpty() ? Map.of("status", "ready") : Map.of("status", "ready", "notes", notes));
    }

    private void metrics(Context ctx) {
        // Prometheus may be configured to add parameters, which mean nothing here
        ctx.contentType(TEXT).result(meters.scrape(TEXT));
    }

    private void openApi(Context ctx) {
        Query.of(ctx);
        ctx.contentType("application/json").result(openApi);
    }
}
