package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The processes of the township: brokers, a media server, two that ingest, two that judge, one that dispatches. */
final class Stage implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private static final int BROKER_DISK_MB = 1024;
    private static final int DISPATCHER_DISK_MB = 512;

    final Cluster cluster;
    final List<Part> brokers = new ArrayList<>();
    final Part media;
    final List<Part> ingest = new ArrayList<>();
    final List<Part> detectors = new ArrayList<>();
    final Part dispatcher;
    final Path database;
    /** Of the last broker; empty where this machine gives none. */
    final Optional<SmallDisk> brokerDisk;

    final Optional<SmallDisk> dispatcherDisk;
    /** Why there is none. */
    final String noDisk;

    /** Of the first ingest; empty where there is no such library. */
    final Optional<OwnClock> clock;

    final String noClock;
    final Optional<Link> link;
    final String noLink;
    private final Path folder;
    private final Map<Part, Integer> ports = new HashMap<>();
    private final Map<String, Integer> revived = new TreeMap<>();

    /**
     * @param link to the cameras
     * @param noLink why there is none
     */
    Stage(
            Path folder,
            Path home,
            Path config,
            Path clips,
            int mediaPort,
            int number,
            Optional<Link> link,
            String noLink)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.link = link;
        this.noLink = noLink;
        List<String> listeners = new ArrayList<>();
        for (int port = 0; port < 2 * number; port++) {
            listeners.add(Integer.toString(freePort()));
        }
        List<String> servers = new ArrayList<>();
        for (int broker = 1; broker <= number; broker++) {
            String name = "broker-" + broker;
            List<Object> arguments = new ArrayList<>(List.of(folder.resolve(name), broker));
            arguments.addAll(listeners);
            brokers.add(java(name, "384m", Map.of(), BrokerMain.class.getName(), arguments));
            servers.add("127.0.0.1:" + listeners.get(2 * broker - 2));
        }
        cluster = Cluster.at(String.join(",", servers));

        StringBuilder why = new StringBuilder();
        brokerDisk = number > 1 ? disk(folder.resolve("broker-" + number), BROKER_DISK_MB, why) : Optional.empty();
        dispatcherDisk = disk(folder.resolve("dispatcher"), DISPATCHER_DISK_MB, why);
        noDisk = why.isEmpty() ? "--brokers 1 was asked for" : why.toString();
        StringBuilder without = new StringBuilder();
        clock = clock(folder.resolve("clock"), without);
        noClock = without.toString();

        media = new Part(
                "media",
                played(home, clips, mediaPort),
                Map.of(),
                folder.resolve("media.log").toFile());
        ingest.add(service(
                "ingest", "ingest-1", config, clock.map(OwnClock::environment).orElse(Map.of())));
        ingest.add(service("ingest", "ingest-2", config, Map.of()));
        for (int detector = 1; detector <= 2; detector++) {
            detectors.add(service("detector", "detector-" + detector, config, Map.of()));
        }
        dispatcher = service("dispatcher", "dispatcher", config, Map.of());
        database = folder.resolve("dispatcher").resolve("dispatcher").resolve("qianliyan.db");
    }

    private static Optional<SmallDisk> disk(Path folder, int megabytes, StringBuilder why) {
        try {
            return Optional.of(new SmallDisk(folder, megabytes));
        } catch (IOException e) {
            why.append("needs root: ").append(e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<OwnClock> clock(Path file, StringBuilder why) {
        try {
            return Optional.of(new OwnClock(file));
        } catch (IOException e) {
            why.append(e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> played(Path home, Path clips, int port) {
        List<String> command = new ArrayList<>(link.map(Link::prefix).orElse(List.of()));
        command.addAll(List.of(
                "/usr/bin/python3",
                home.resolve("deploy/cameras/cameras.py").toString(),
                clips.toString(),
                Integer.toString(port),
                link.map(Link::address).orElse("127.0.0.1")));
        return command;
    }

    private Part service(String part, String name, Path config, Map<String, String> environment) throws IOException {
        int port = freePort();
        Part service = java(
                name,
                "400m",
                environment,
                "io.github.qianliyan.standalone.Main",
                List.of(
                        "run",
                        part,
                        "--config",
                        config,
                        "--bootstrap-servers",
                        cluster.bootstrapServers(),
                        "--data",
                        folder.resolve(name),
                        "--replication",
                        brokers.size(),
                        "--partitions",
                        12,
                        "--video-retention",
                        "5m",
                        "--port",
                        port));
        ports.put(service, port);
        return service;
    }

    private Part java(String name, String heap, Map<String, String> environment, String main, List<?> arguments) {
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
        arguments.forEach(argument -> command.add(argument.toString()));
        return new Part(
                name, command, environment, folder.resolve(name + ".log").toFile());
    }

    /** In the order in which they start. */
    List<Part> parts() {
        List<Part> all = new ArrayList<>(brokers);
        all.add(media);
        all.addAll(ingest);
        all.addAll(detectors);
        all.add(dispatcher);
        return all;
    }

    /** What ended by itself is started again; told is what and how often. */
    void revive() {
        for (Part part : parts()) {
            try {
                if (part.revive()) {
                    revived.merge(part.name(), 1, Integer::sum);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** By name of the process, how often it ended although nobody had killed it. */
    Map<String, Integer> revived() {
        return Map.copyOf(revived);
    }

    /** Whether all brokers are there. */
    boolean brokersUp() {
        try (Admin admin = Admin.create(
                cluster.client("brokers", Map.of("request.timeout.ms", 2000, "default.api.timeout.ms", 2000)))) {
            return admin.describeCluster().nodes().get().size() == brokers.size();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the dispatcher says that it is ready. */
    boolean dispatcherReady() {
        return ready(dispatcher);
    }

    /** Whether a service says that it is ready. */
    boolean ready(Part service) {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://127.0.0.1:" + ports.get(service) + "/readyz"))
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
        for (Part part : parts().reversed()) {
            part.close();
        }
        if (brokerDisk.isPresent()) {
            brokerDisk.get().close();
        }
        if (dispatcherDisk.isPresent()) {
            dispatcherDisk.get().close();
        }
    }
}
