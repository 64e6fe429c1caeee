package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two grids: gy-1 with its officer, a household grid with its own, and gy-2 with nobody; a leader on duty. Cameras cam-0
 * to cam-39 stand in gy-1 (cam-0 in the household grid), far-0 to far-9 in gy-2.
 */
public final class TownshipOfTests {
    public static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    public static final List<Township.Officer> OFFICERS = List.of(
            officer("zhang", "示例-张", List.of("grid")),
            officer("li", "示例-李", List.of("household")),
            new Township.Officer(
                    "wang",
                    "示例-王",
                    List.of("leader"),
                    List.of(
                            new Township.Channel("webhook", new Secret("http://127.0.0.1:1/a")),
                            new Township.Channel("webhook", new Secret("http://127.0.0.1:1/b")))));

    private TownshipOfTests() {}

    public static Config config() {
        return config(OFFICERS, List.of(), Township.Flood.USUAL);
    }

    public static Config config(
            List<Township.Officer> officers, List<Township.GuardPeriod> guards, Township.Flood flood) {
        List<Camera> cameras = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            cameras.add(camera("cam-" + i, "gy-1", i == 0 ? "gy-1-01" : null));
        }
        for (int i = 0; i < 10; i++) {
            cameras.add(camera("far-" + i, "gy-2", null));
        }
        Township township = new Township(
                "试验乡",
                ZoneId.of("Asia/Shanghai"),
                Locale.forLanguageTag("zh-CN"),
                List.of(new Township.Village("gy", "观音村", new Location(108.4, 30.1))),
                List.of(new Township.Grid("gy-1", "gy", List.of("zhang")), new Township.Grid("gy-2", "gy", List.of())),
                List.of(new Township.HouseholdGrid(
                        "gy-1-01",
                        "gy-1",
                        List.of("li"),
                        List.of(new Location(108, 30), new Location(109, 30), new Location(109, 31)))),
                officers,
                List.of(new Township.Duty("leader", List.of("wang"), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                guards,
                new Township.Escalation(
                        Duration.ofSeconds(90), Duration.ofMinutes(5), List.of("household", "grid", "leader")),
                List.of(new Township.AlsoTell("traffic", Set.of(Domain.TRAFFIC), Set.of(), Set.of())),
                flood,
                Optional.of("023-0000-0000"));
        Rule parking = new Rule(
                "illegal-parking",
                Domain.TRAFFIC,
                3,
                RuleKind.STATIONARY,
                new Text("车辆违停", "Illegal parking"),
                Set.of("cam-0"),
                new Params(Map.of()),
                Optional.empty(),
                Duration.ofMinutes(10),
                Optional.empty(),
                Rule.Mode.ENABLED);
        return new Config(township, cameras, List.of(parking));
    }

    private static Camera camera(String id, String grid, String household) {
        return new Camera(
                id,
                "名 " + id,
                grid,
                household,
                new Location(household == null ? 107.4 : 108.4, 30.1),
                new Secret("rtsp://viewer:hush@10.0.0.1/1"),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Township.Officer officer(String id, String name, List<String> roles) {
        return new Township.Officer(id, name, roles, List.of());
    }

    public static Alert alert(String camera, Domain domain, int severity, Instant raised) {
        Instant onset = raised.minusSeconds(10);
        return new Alert(
                Ids.alert("illegal-parking", camera, domain.id(), onset),
                "illegal-parking",
                "stationary",
                domain,
                severity,
                camera,
                null,
                onset,
                raised,
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }

    /** The camera is offline, or its picture is wrong. */
    public static Alert device(String kind, String camera, Instant raised) {
        return new Alert(
                Ids.alert(kind, camera, null, raised),
                kind,
                kind,
                Domain.DEVICE,
                3,
                camera,
                null,
                raised,
                raised,
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }

    /** With the object that the rule fired on. */
    public static Alert alert(String camera, Instant raised, double confidence, io.github.qianliyan.events.Box box) {
        Alert plain = alert(camera, raised);
        return new Alert(
                plain.id(),
                plain.rule(),
                plain.kind(),
                plain.domain(),
                plain.severity(),
                camera,
                null,
                plain.onset(),
                raised,
                null,
                null,
                List.of(new Alert.Seen(1, "car", confidence, box)),
                Map.of(),
                plain.evidence(),
                false);
    }

    public static Alert alert(String camera, Instant raised) {
        return alert(camera, Domain.TRAFFIC, 3, raised);
    }
}
