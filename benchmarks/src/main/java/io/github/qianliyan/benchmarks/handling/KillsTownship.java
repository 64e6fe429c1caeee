package io.github.qianliyan.benchmarks.handling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The smallest township in which a task goes from a household grid to its grid to the leader, each with five webhooks. */
record KillsTownship(Hooks hooks) {
    private static final int CAMERAS = 10;

    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        String channels = IntStream.rangeClosed(1, Hooks.RECEIVERS)
                .mapToObj(number -> "{webhook: \"" + hooks.url(number) + "\"}")
                .collect(Collectors.joining(", ", "[", "]"));
        Files.writeString(folder.resolve("township.yaml"), """
            name: 试验乡
            villages: [{id: v, name: 村, center: [108.4, 30.1]}]
            grids: [{id: g, village: v, officers: [grid]}]
            householdGrids:
              - {id: h, grid: g, officers: [household], area: [[108.3, 30.0], [108.5, 30.0], [108.5, 30.2], [108.3, 30.2]]}
            officers:
              - {id: household, name: 户, roles: [household], channels: %1$s}
              - {id: grid, name: 网, roles: [grid], channels: %1$s}
              - {id: leader, name: 领, roles: [leader], channels: %1$s}
            duty: [{role: leader, officers: [leader]}]
            alsoTell: []
            escalation: {acknowledge: 10m, accept: 2s, steps: [household, grid, leader]}
            """.formatted(channels));
        String cameras = IntStream.range(0, CAMERAS)
                .mapToObj(number -> "  - {id: cam-" + number
                        + ", grid: g, location: [108.4, 30.1], url: \"rtsp://127.0.0.1:1/" + number
                        + "\", zones: {road: [[0, 0], [1, 0], [1, 1]]}}")
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("cameras.yaml"), "cameras:\n" + cameras + "\n");
        Files.writeString(folder.resolve("rules.yaml"), """
            rules:
              - id: parking
                domain: traffic
                severity: 2
                kind: stationary
                title: {zh: 违停, en: Parking}
                cameras: all
                params: {classes: [moving], zone: road}
            """);
        return folder;
    }
}
