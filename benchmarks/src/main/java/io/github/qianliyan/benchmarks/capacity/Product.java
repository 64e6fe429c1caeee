package io.github.qianliyan.benchmarks.capacity;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code qianliyan run} with everything in one process, as users run it. */
final class Product implements AutoCloseable {
    private static final Duration UP = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_NANOS = 50_000_000;

    private final File log;
    private final Process process;
    private final long began = System.nanoTime();
    private Duration start = Duration.ZERO;

    /** @param options of the JVM, besides those of this one, which {@code benchmarks/run} gives as the launcher does */
    Product(Path config, Path data, List<String> options) throws IOException {
        log = data.resolve("product.log").toFile();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.qianliyan.standalone.Main",
                "run",
                "--config",
                config.toString(),
                "--data",
                data.resolve("kept").toString(),
                "--port",
                "0",
                "--broker-port",
                "0"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log))
                .start();
        process.getOutputStream().close();
    }

    /** Waits until it serves. */
    void awaitUp() throws IOException {
        while (word("pages at ").isEmpty()) {
            if (!process.isAlive() || System.nanoTime() - began > UP.toNanos()) {
                throw new IOException("it did not start; it said:\n" + Files.readString(log.toPath()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        start = Duration.ofNanos(System.nanoTime() - began);
    }

    long pid() {
        return process.pid();
    }

    /** From the command to serving. */
    Duration start() {
        return start;
    }

    URI pages() throws IOException {
        return URI.create(word("pages at ").orElseThrow());
    }

    String password() throws IOException {
        return word("one-time password ").orElseThrow();
    }

    String kafka() throws IOException {
        return word("kafka at ").orElseThrow();
    }

    /** Lines of its log that warn or report an error. */
    List<String> complaints() throws IOException {
        return Files.readAllLines(log.toPath()).stream()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
    }

    private Optional<String> word(String before) throws IOException {
        return Files.readAllLines(log.toPath()).stream()
                .filter(line -> line.contains(before))
                .map(line ->
                        line.substring(line.indexOf(before) + before.length()).strip())
                .findFirst();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
