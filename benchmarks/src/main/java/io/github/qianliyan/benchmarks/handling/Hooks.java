package io.github.qianliyan.benchmarks.handling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Five receivers of webhooks on this machine, each of which writes down every idempotency key as often as it comes. */
final class Hooks implements AutoCloseable {
    static final int RECEIVERS = 5;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Map<String, List<Long>>> received = new TreeMap<>();

    Hooks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        for (int i = 1; i <= RECEIVERS; i++) {
            Map<String, List<Long>> own = new ConcurrentHashMap<>();
            received.put("webhook " + i, own);
            server.createContext("/" + i + "/", exchange -> take(exchange, own));
        }
        server.start();
    }

    private static void take(HttpExchange exchange, Map<String, List<Long>> own) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        exchange.getRequestBody().readAllBytes();
        own.compute(key, (any, before) -> {
            List<Long> times = before == null ? new ArrayList<>() : new ArrayList<>(before);
            times.add(System.nanoTime());
            return times;
        });
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** @param receiver from 1 */
    String url(int receiver) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + receiver + "/";
    }

    /** When each key came, by receiver. */
    Map<String, Map<String, List<Long>>> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
