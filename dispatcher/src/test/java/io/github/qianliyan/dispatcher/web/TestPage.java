package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.events.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads server-sent events as a browser does, on a bare socket so that it can vanish without a word. */
final class TestPage implements AutoCloseable {
    private final Socket socket;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<Event> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private volatile boolean ended;

    /** @param id null when it had none */
    record Event(String type, String id, String data) {
        JsonNode json() throws IOException {
            return Json.mapper().readTree(data);
        }
    }

    private TestPage(Socket socket) {
        this.socket = socket;
    }

    static TestPage open(WebFixture web) throws IOException {
        return open(web, "/api/v1/events");
    }

    static TestPage open(WebFixture web, String path, String... headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.service.port());
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
                + web.cookie() + "\r\nAccept: text/event-stream\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        TestPage page = new TestPage(socket);
        InputStream in = socket.getInputStream();
        Thread.ofVirtual().start(() -> page.read(in));
        return page;
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String type = null;
            String id = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.equals(":")) {
                    heartbeats.incrementAndGet();
                } else if (line.isEmpty() && data != null) {
                    Event event = new Event(type, id, data);
                    all.add(event);
                    events.add(event);
                    type = null;
                    id = null;
                    data = null;
                }
            }
        } catch (IOException e) {
            // the test closed the socket, or the server did
        } finally {
            ended = true;
        }
    }

    /** The next event of that type; others are passed over. */
    Event awaitEvent(String type) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            Event event = events.poll(200, TimeUnit.MILLISECONDS);
            if (event != null && event.type().equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no event '" + type + "' within 20 s; there were " + all);
    }

    void awaitHeartbeat() {
        int before = heartbeats.get();
        await().until(() -> heartbeats.get() > before);
        assertThat(ended).isFalse();
    }

    List<Event> seen(String type) {
        return all.stream().filter(event -> event.type().equals(type)).toList();
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
