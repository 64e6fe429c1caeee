package io.github.qianliyan.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A township of cameras on which something moves again and again, and one that sends rubbish. The rule has a short pause, so
 * that there are alerts before, during and after each fault.
 *
 * @param cameras how many are good
 * @param media address and port of the RTSP server
 * @param rubbish port of the bad camera
 * @param webhook where the officer's messages go
 */
record ChaosTownship(int cameras, String media, int rubbish, String webhook) {
    static final List<String> CLIPS = List.of("road-wrong-way", "river-walker", "yard-intrusion", "road-parking");

    List<String> ids() {
        return IntStream.rangeClosed(1, cameras).mapToObj("cam-%02d"::formatted).toList();
    }

    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("township.yaml"), """
            name: 试验乡
            villages: [{id: v, name: 村, center: [108.4, 30.1]}]
            grids: [{id: g0, village: v, officers: [grid]}, {id: g1, village: v, officers: [grid]}]
            householdGrids:
              - {id: h, grid: g0, officers: [grid], area: [[108.3, 30.0], [108.5, 30.0], [108.5, 30.2], [108.3, 30.2]]}
            officers: [{id: grid, name: 网, roles: [household, grid, leader], channels: [{webhook: "%s"}]}]
            duty: [{role: leader, officers: [grid]}]
            alsoTell: []
            escalation: {acknowledge: 90s, accept: 5m, steps: [household, grid, leader]}
            """.formatted(webhook));
        String good = IntStream.rangeClosed(1, cameras)
                .mapToObj(number -> camera(
                        "cam-%02d".formatted(number),
                        "g" + number % 2,
                        "rtsp://" + media + "/" + CLIPS.get(number % CLIPS.size()) + ".mp4?offset=" + number * 1.7))
                .collect(Collectors.joining());
        Files.writeString(
                folder.resolve("cameras.yaml"),
                "cameras:\n" + good + camera("rubbish", "g0", "rtsp://127.0.0.1:" + rubbish + "/live"));
        Files.writeString(folder.resolve("rules.yaml"), """
            rules:
              - id: movement
                domain: safety
                severity: 2
                kind: intrusion
                title: {zh: 有动静, en: Movement}
                cameras: all
                params: {classes: [moving], zone: all, for: 1s}
                cooldown: 10s
                enabled: true
            """);
        return folder;
    }

    private static String camera(String id, String grid, String url) {
        return "  - {id: " + id + ", grid: " + grid + ", location: [108.4, 30.1], url: \"" + url
                + "\", zones: {all: [[0, 0], [1, 0], [1, 1], [0, 1]]}}\n";
    }
}
