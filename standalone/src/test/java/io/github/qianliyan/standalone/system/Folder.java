package io.github.qianliyan.standalone.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A small configuration folder: one village, one grid, one officer, the given cameras, one rule about people. */
final class Folder {
    private Folder() {}

    static Path write(Path folder, Map<String, String> urlByCamera) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("township.yaml"), """
                name: 三星乡
                timezone: Asia/Shanghai
                locale: zh-CN
                deskPhone: 023-0000-0000
                villages: [{id: gy, name: 观音村, center: [108.40, 30.09]}]
                grids: [{id: gy-1, village: gy, officers: [zhang]}]
                householdGrids:
                  - id: gy-1-01
                    grid: gy-1
                    officers: [zhang]
                    area: [[108.3, 30.0], [108.5, 30.0], [108.5, 30.2], [108.3, 30.2]]
                officers: [{id: zhang, name: 示例-张, roles: [household, grid, leader], channels: []}]
                duty: [{role: leader, officers: [zhang], from: "00:00", to: "24:00"}]
                guardPeriods: []
                escalation: {acknowledge: 90s, accept: 5m, steps: [household, grid, leader]}
                """);
        StringBuilder cameras = new StringBuilder("cameras:\n");
        urlByCamera.forEach((id, url) -> cameras.append("""
                  - id: %s
                    name: 村口 %s
                    grid: gy-1
                    location: [108.40, 30.09]
                    url: %s
                    tags: [road]
                    zones: {street: [[0.02, 0.1], [0.98, 0.1], [0.98, 0.98], [0.02, 0.98]]}
                """.formatted(id, id, url)));
        Files.writeString(folder.resolve("cameras.yaml"), cameras);
        Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - id: people-on-street
                    domain: safety
                    severity: 2
                    kind: intrusion
                    title: {zh: 有人进入, en: People on the street}
                    cameras: {tags: [road]}
                    params: {classes: [person, moving], zone: street, for: 1s}
                    cooldown: 10m
                    enabled: true
                """);
        return folder;
    }
}
