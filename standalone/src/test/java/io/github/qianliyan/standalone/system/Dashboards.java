package io.github.qianliyan.standalone.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dashboards of {@code deploy/grafana}. */
final class Dashboards {
    private Dashboards() {}

    /** Every query, by the name of its panel and its place there. */
    static Map<String, String> expressions(Path folder) throws IOException {
        Map<String, String> expressions = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                JsonNode board = Json.mapper().readTree(Files.readString(file));
                for (JsonNode panel : board.path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        expressions.put(
                                file.getFileName() + ": " + panel.path("title").asText() + " "
                                        + target.path("refId").asText(),
                                target.path("expr").asText());
                    }
                }
            }
        }
        return expressions;
    }
}
