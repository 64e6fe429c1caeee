package io.github.qianliyan.dispatcher.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An HTTP server that keeps what it was sent, and answers as it is told. */
public final class OtherSide implements AutoCloseable {
    private final HttpServer server;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = exchange -> reply(exchange, 200, "");

    /** @param headers names in lower case */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(URI uri, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public OtherSide() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new java.util.TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        requests.add(new Request(
                exchange.getRequestURI(), headers, exchange.getRequestBody().readAllBytes()));
        try {
            answer.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void answers(Answer next) {
        answer = next;
    }

    public void answers(int status, String body) {
        answer = exchange -> reply(exchange, status, body);
    }

    /** Takes the request and says nothing until the test ends. */
    public void staysSilent() {
        answer = exchange -> ended.await();
    }

    /** Begins to answer and never ends. */
    public void neverEnds() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            ended.await();
        };
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
    }
}
