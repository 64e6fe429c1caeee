package io.github.qianliyan.benchmarks.store;

import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL as Debian ships it, on a free port of this machine, with its settings as they come, stopped when closed. Its
 * data stay for the next run.
 */
final class DebianPostgres implements AutoCloseable {
    private static final Path SHIPPED = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path data;
    private final int port;

    private DebianPostgres(Path bin, Path data, int port) {
        this.bin = bin;
        this.data = data;
        this.port = port;
    }

    /** The folder of its programs; empty when it is not installed ({@code apt-get install postgresql}). */
    static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(SHIPPED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(SHIPPED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        }
    }

    /** @param folder is made when it is not there; must be reachable for the user postgres when we are root */
    static DebianPostgres start(Path bin, Path folder) throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.toAbsolutePath()).resolve("data");
        DebianPostgres server = new DebianPostgres(bin, data, freePort());
        if (root()) {
            run(List.of("chown", "postgres", data.getParent().toString()));
        }
        if (!Files.exists(data)) {
            server.tool(
                    "initdb",
                    "-D",
                    data.toString(),
                    "-U",
                    "qianliyan",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8");
        }
        server.tool(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                data.resolveSibling("log").toString(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data.getParent(),
                "start");
        return server;
    }

    Secret address() {
        return new Secret("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=qianliyan");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tool("pg_ctl", "-D", data.toString(), "-w", "-m", "fast", "stop");
    }

    private void tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root()) {
            // the server refuses to run as root
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
