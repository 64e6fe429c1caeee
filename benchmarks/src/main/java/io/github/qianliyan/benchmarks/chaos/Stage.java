package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes of the township: a broker, a media server, two that ingest, two that judge, one that dispatches. */
final class Stage implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    final Cluster cluster;
    final Part broker;
    final Part media;
    final List<Part> ingest = new ArrayList<>();
    final List<Part> detectors = new ArrayList<>();
    final Part dispatcher;
    final Path database;
    private final int pages;

    Stage(Path folder, Path home, Path config, Path clips, int mediaPort) throws IOException {
        int port = freePort();
        cluster = Cluster.at("127.0.0.1:" + port);
        Files.createDirectories(folder);
        broker = java(folder, "broker", "512m", BrokerMain.class.getName(), folder.resolve("kafka"), port);
        media = new Part(
                "media",
                List.of(
                        "/usr/bin/python3",
                        home.resolve("deploy/cameras/cameras.py").toString(),
                        clips.toString(),
                        Integer.toString(mediaPort),
                        "127.0.0.1"),
                Map.of(),
                folder.resolve("media.log").toFile());
        for (int number = 1; number <= 2; number++) {
            ingest.add(service(folder, "ingest", "ingest-" + number, config, freePort()));
            detectors.add(service(folder, "detector", "detector-" + number, config, freePort()));
        }
        pages = freePort();
        dispatcher = service(folder, "dispatcher", "dispatcher", config, pages);
        database = folder.resolve("dispatcher").resolve("dispatcher").resolve("qianliyan.db");
    }

    private Part service(Path folder, String part, String name, Path config, int port) {
        return java(
                folder,
                name,
                "400m",
                "io.github.qianliyan.standalone.Main",
                "run",
                part,
                "--config",
                config,
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--data",
                folder.resolve(name),
                "--replication",
                1,
                "--port",
                port);
    }

    private static Part java(Path folder, String name, String heap, String main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + heap,
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Part(name, command, Map.of(), folder.resolve(name + ".log").toFile());
    }

    List<Part> parts() {
        List<Part> all = new ArrayList<>(List.of(broker, media));
        all.addAll(ingest);
        all.addAll(detectors);
        all.add(dispatcher);
        return all;
    }

    /** Whether the dispatcher says that it is ready. */
    boolean dispatcherReady() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pages + "/readyz"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        List<Part> all = parts();
        for (Part part : all.reversed()) {
            part.close();
        }
    }
}
