package io.github.qianliyan.benchmarks.chaos;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the township. Its output is appended to a log of its own over all its lives. */
final class Part implements AutoCloseable {
    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final File log;
    private Process process;
    private boolean wanted;
    private boolean over;
    private int starts;

    Part(String name, List<String> command, Map<String, String> environment, File log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    String name() {
        return name;
    }

    synchronized void start() throws IOException {
        if (over) {
            throw new IOException(name + " is not started any more: everything ends");
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log));
        builder.environment().putAll(environment);
        process = builder.start();
        wanted = true;
        starts++;
    }

    /** How many lives it has had. */
    int starts() {
        return starts;
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** Starts it again when it ended by itself, as whatever runs services does. Says whether it had. */
    boolean revive() throws IOException {
        if (!wanted || alive()) {
            return false;
        }
        start();
        return true;
    }

    /** SIGKILL: nothing is flushed, nothing is said. */
    synchronized void kill() throws InterruptedException {
        wanted = false;
        if (process != null) {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** SIGSTOP: it keeps its connections and does nothing. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String which) throws IOException, InterruptedException {
        new ProcessBuilder("kill", which, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** What it wrote last, for a message. */
    String lastWords() throws IOException {
        List<String> lines = java.nio.file.Files.readAllLines(log.toPath());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    /** For good. */
    @Override
    public synchronized void close() throws InterruptedException {
        over = true;
        kill();
    }
}
