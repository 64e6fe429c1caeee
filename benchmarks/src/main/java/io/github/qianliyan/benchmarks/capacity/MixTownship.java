package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration of the scenario: the sample township's grids and people, cameras of the {@link Mix}, on every camera the
 * sample's rules about the camera itself, and rules with classes that do fire: somebody or something in a zone, again and again.
 */
final class MixTownship {
    private static final List<String> GRIDS = List.of(
            "gy-1", "gy-2", "gy-3", "lz-1", "lz-2", "lz-3", "sx-1", "sx-2", "sx-3", "ss-1", "ss-2", "ss-3", "wd-1",
            "wd-2", "xt-1", "xt-2");

    private static final String RULES = """
        rules:
          - {id: path, domain: safety, severity: 1, kind: intrusion, title: {zh: 小路有人, en: Someone on the path},
             cameras: {tags: [busy]}, params: {classes: [person], zone: spot, for: 1s}, cooldown: 2s}
          - {id: road, domain: traffic, severity: 1, kind: intrusion, title: {zh: 路上有车, en: A vehicle on the road},
             cameras: {tags: [cars]}, params: {classes: [vehicle], zone: spot, for: 1s}, cooldown: 2s}
          - {id: room, domain: environment, severity: 1, kind: intrusion, title: {zh: 屋内有人, en: Someone in the room},
             cameras: {tags: [people]}, params: {classes: [person], zone: spot, for: 1s}, cooldown: 2s}
          - {id: nobody, domain: safety, severity: 1, kind: intrusion, title: {zh: 有人, en: Somebody},
             cameras: {tags: [quiet]}, params: {classes: [person, vehicle], zone: spot, for: 3s}, cooldown: 1m}
          - {id: crowd, domain: safety, severity: 2, kind: crowd, title: {zh: 人群聚集, en: A crowd},
             cameras: {tags: [busy]}, params: {classes: [person], zone: all, minCount: 30, for: 30s}, cooldown: 5m}
          - {id: parked, domain: traffic, severity: 3, kind: stationary, title: {zh: 车辆违停, en: Illegal parking},
             cameras: {tags: [cars]}, params: {classes: [vehicle], zone: all, for: 180s}, cooldown: 10m}
          - {id: offline, domain: device, severity: 3, kind: camera-offline, title: {zh: 摄像机离线, en: Camera offline},
             cameras: all, params: {for: 30s}, cooldown: 5m}
          - {id: frozen, domain: device, severity: 3, kind: camera-frozen, title: {zh: 画面冻结, en: Picture frozen},
             cameras: all, params: {for: 30s}, cooldown: 5m}
          - {id: dark, domain: device, severity: 4, kind: camera-dark, title: {zh: 画面过暗, en: Picture too dark},
             cameras: all, params: {for: 30s}, cooldown: 5m}
          - {id: covered, domain: device, severity: 3, kind: camera-covered, title: {zh: 镜头被遮挡, en: Camera covered},
             cameras: all, params: {for: 30s}, cooldown: 5m}
          - {id: moved, domain: device, severity: 3, kind: camera-moved, title: {zh: 摄像机被转动, en: Camera moved},
             cameras: all, params: {for: 30s}, cooldown: 5m}
          - {id: blurred, domain: device, severity: 4, kind: camera-blurred, title: {zh: 画面模糊, en: Picture blurred},
             cameras: all, params: {for: 30s}, cooldown: 5m}
        """;

    private final Path sample;

    /** @param sample the folder of the sample township */
    MixTownship(Path sample) {
        this.sample = sample;
    }

    /** Where a camera's picture comes from. */
    interface Address {
        String of(Mix mix, int camera);
    }

    Path write(Path folder, List<Mix> cameras, Address address) throws IOException {
        Files.createDirectories(folder);
        Files.copy(sample.resolve("township.yaml"), folder.resolve("township.yaml"));
        StringBuilder text = new StringBuilder("cameras:\n");
        for (int i = 0; i < cameras.size(); i++) {
            Mix mix = cameras.get(i);
            // JSON is YAML
            text.append(
                    "  - {id: \"%s\", name: \"%s %d\", grid: %s, location: [%.4f, 30.09], tags: [%s], zones: {spot: %s, all: %s}, url: \"%s\"}%n"
                            .formatted(
                                    id(mix, i),
                                    mix.word(),
                                    i,
                                    GRIDS.get(i * 7 % GRIDS.size()),
                                    108.38 + 0.0005 * i,
                                    mix.word(),
                                    spot(mix),
                                    "[[0, 0], [1, 0], [1, 1], [0, 1]]",
                                    address.of(mix, i)));
        }
        Files.writeString(folder.resolve("cameras.yaml"), text);
        Files.writeString(folder.resolve("rules.yaml"), rules(cameras));
        return folder;
    }

    /** Those that watch cameras which there are: a rule without any is an error. */
    private static String rules(List<Mix> cameras) {
        return Arrays.stream(RULES.split("(?m)^(?=  - )"))
                .filter(rule -> Arrays.stream(Mix.values())
                        .noneMatch(mix -> !cameras.contains(mix) && rule.contains("tags: [" + mix.word() + "]")))
                .collect(Collectors.joining());
    }

    static String id(Mix mix, int camera) {
        return "%s-%03d".formatted(mix.word(), camera);
    }

    /** Where the clip's people and cars come by, now and then and not all the time. */
    private static String spot(Mix mix) {
        return switch (mix) {
            case BUSY -> "[[0.4, 0.45], [0.6, 0.45], [0.6, 0.65], [0.4, 0.65]]";
            case CARS -> "[[0, 0.4], [1, 0.4], [1, 0.8], [0, 0.8]]";
            case PEOPLE, QUIET -> "[[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]";
        };
    }
}
