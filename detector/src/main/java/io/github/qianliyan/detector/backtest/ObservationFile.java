package io.github.qianliyan.detector.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Observations and status messages as JSON lines, as {@code analyze --observations} or a Kafka client writes them. */
public final class ObservationFile {
    private ObservationFile() {}

    /** @throws IOException with the line when one cannot be read; what came before was handed on */
    public static void read(Path file, Consumer<JudgeInput> inputs) throws IOException {
        ObjectMapper mapper = Json.mapper();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    try {
                        JsonNode tree = mapper.readTree(line);
                        inputs.accept(
                                tree.has("state")
                                        ? new JudgeInput.Status(mapper.treeToValue(tree, CameraStatus.class))
                                        : new JudgeInput.Seen(mapper.treeToValue(tree, Observation.class)));
                    } catch (IOException | IllegalArgumentException e) {
                        throw new IOException(
                                file + ":" + number + ": neither an observation nor a camera status: " + e.getMessage(),
                                e);
                    }
                }
            }
        }
    }
}
