package io.github.qianliyan.benchmarks.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whoever gets the webhooks: counts what it took by idempotency key, and can be made to hang or to fail. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean failing;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        exchange.getRequestBody().readAllBytes();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!failing) {
            taken.merge(key, 1, Integer::sum);
        }
        exchange.sendResponseHeaders(failing ? 503 : 204, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    void hang() {
        held = new CountDownLatch(1);
    }

    void fail() {
        failing = true;
        held.countDown();
    }

    void work() {
        failing = false;
        held.countDown();
    }

    /** How often each key was taken. */
    Map<String, Integer> taken() {
        return Map.copyOf(taken);
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
