package io.github.qianliyan.service.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.lifecycle.Service;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics} (Prometheus text), {@code /healthz} (200 while the process answers at all) and {@code /readyz} (503
 * and the problems while a part has one), for processes without the dispatcher's pages.
 */
public final class MetricsEndpoint implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final int port;
    private final PrometheusMeterRegistry registry;
    private final Health health;
    private final ExecutorService threads;
    private HttpServer server;

    /** @param port 0 for any that is free, see {@link #port()} */
    public MetricsEndpoint(int port, PrometheusMeterRegistry registry, Health health) {
        this.port = port;
        this.registry = registry;
        this.health = health;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public synchronized void start() throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(port), 16);
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " for metrics is already in use: end what uses it, or choose another port", e);
        }
        server.setExecutor(threads);
        server.createContext("/metrics", exchange -> answer(exchange, 200, PROMETHEUS, registry.scrape()));
        server.createContext("/healthz", exchange -> report(exchange, 200, Map.of(), health.notes()));
        server.createContext("/readyz", exchange -> {
            Map<String, String> problems = health.problems();
            report(exchange, problems.isEmpty() ? 200 : 503, problems, health.notes());
        });
        server.start();
        LOG.info("metrics on http://localhost:{}/metrics", port());
    }

    /** The port it listens on once started. */
    public synchronized int port() {
        return server.getAddress().getPort();
    }

    private static void report(
            HttpExchange exchange, int status, Map<String, String> problems, Map<String, String> notes)
            throws IOException {
        answer(exchange, status, "application/json", Json.write(new Report(status == 200, problems, notes)));
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        threads.shutdownNow();
    }

    private record Report(boolean ok, Map<String, String> problems, Map<String, String> notes) {}
}
