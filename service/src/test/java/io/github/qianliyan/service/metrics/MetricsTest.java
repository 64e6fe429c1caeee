package io.github.qianliyan.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.Timer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void what_the_process_uses_has_the_names_that_prometheus_knows() {
        assertThat(metrics.registry().scrape())
                .containsPattern("process_cpu_seconds_total [0-9.]+[1-9]")
                .contains("system_cpus " + (double) Runtime.getRuntime().availableProcessors())
                .doesNotContain("process_cpu_time_ns", "system_cpu_count");
    }

    @Test
    void promtool_finds_nothing_wrong() throws Exception {
        assumeTrue(onPath("promtool"), "promtool is not installed (Debian package prometheus)");
        Timer.builder("qianliyan.capture.to.alert")
                .description("From capture to alert")
                .register(metrics.registry())
                .record(Duration.ofMillis(3));
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = promtool.getOutputStream();
                InputStream out = promtool.getInputStream()) {
            in.write(metrics.registry().scrape().getBytes(StandardCharsets.UTF_8));
            in.close();
            assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        }
        assertThat(promtool.waitFor()).isZero();
    }

    private static boolean onPath(String program) throws IOException {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
