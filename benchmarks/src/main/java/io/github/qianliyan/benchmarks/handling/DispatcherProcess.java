package io.github.qianliyan.benchmarks.handling;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code qianliyan run dispatcher} in a process of its own, which can be killed. */
final class DispatcherProcess {
    private final List<String> command;
    private final File log;
    private Process process;

    DispatcherProcess(String bootstrapServers, Path config, Path data) {
        log = data.resolve("dispatcher.log").toFile();
        command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx400m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.qianliyan.standalone.Main",
                "run",
                "--config",
                config.toString(),
                "--bootstrap-servers",
                bootstrapServers,
                "--data",
                data.resolve("kept").toString(),
                "--partitions",
                "8",
                "--replication",
                "1",
                "--port",
                "0",
                "dispatcher");
    }

    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log))
                .start();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing is flushed, nothing is said. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    File log() {
        return log;
    }
}
