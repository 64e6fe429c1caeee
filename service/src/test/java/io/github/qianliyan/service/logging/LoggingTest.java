package io.github.qianliyan.service.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a process of its own, because the layout is chosen when a JVM starts. */
class LoggingTest {
    @TempDir
    Path folder;

    @Test
    void people_read_lines_with_the_camera_and_without_its_password() throws Exception {
        String log = run(Map.of());
        assertThat(log)
                .containsPattern(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  \\[gy-001] LogProbe: opened rtsp://\\*\\*\\*@10.0.0.1/ch1")
                .contains("java.lang.IllegalStateException: cannot open http://***@cam/?token=***")
                .contains("WARN  library: from JUL")
                .doesNotContain("hunter2", "kafka chatter", "too much detail");
    }

    @Test
    void machines_read_one_JSON_object_a_line() throws Exception {
        String log = run(Map.of("QIANLIYAN_LOG", "json"));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log.lines().toList()) {
            lines.add(Json.mapper().readTree(line));
        }
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("message").asText()).isEqualTo("opened rtsp://***@10.0.0.1/ch1");
        assertThat(lines.get(0).get("cameraId").asText()).isEqualTo("gy-001");
        assertThat(lines.get(0).get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(lines.get(1).get("exception").asText()).contains("cannot open http://***@cam/?token=***");
        assertThat(log).doesNotContain("hunter2");
    }

    @Test
    void the_level_of_our_own_lines_can_be_set() throws Exception {
        assertThat(run(Map.of("QIANLIYAN_LOG_LEVEL", "DEBUG"))).contains("too much detail");
    }

    private String run(Map<String, String> env) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogProbe.class.getName())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QIANLIYAN"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(env);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(out))
                .as("standard output is the program's own")
                .isEqualTo("the result\n");
        return Files.readString(err, StandardCharsets.UTF_8);
    }
}
