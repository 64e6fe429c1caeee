package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Incidents of a small township over three years, and questions about them, both by a seed. */
final class Township {
    private static final Instant NEWEST = Instant.parse("2026-11-22T04:00:00Z");
    private static final List<IncidentState> STATES = List.of(IncidentState.values());
    private static final List<Domain> DOMAINS = List.of(Domain.values());
    private static final List<Text> TITLES = List.of(
            new Text("车辆违停", "Illegal parking"),
            new Text("林火烟雾", "Smoke over the forest"),
            new Text("水库大坝水位", "Water level at the dam"));
    private static final List<String> NOTES = List.of("已劝离 100%", "农贸市场：通知车主挪车", "滑坡", "false alarm, a tree_top", "");
    private static final List<String> TEXTS = List.of(
            "违停",
            "火",
            "park",
            "arking",
            "水库大坝",
            "水库 dam",
            "滑坡",
            "滑坡 违停",
            "农贸市场",
            "月球",
            "100%",
            "tree_",
            "%",
            "cam-3",
            "smoke 林火");

    private final Random random = new Random(20261122);

    /** Never two of one alert; some were opened in the same millisecond, most within the last weeks. */
    Incident incident(int number, long version) {
        Instant opened = NEWEST.minus(Duration.ofDays(
                        (long) (1095 * Math.pow(random(number, 1).nextDouble(), 3))))
                .plusMillis(random(number, 2).nextInt(3));
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < (number % 7 == 0 ? 2 : 1) + (version > 1 && number % 5 == 0 ? 1 : 0); i++) {
            alerts.add(alert(number + "-" + i, camera(random(number, 10 + i)), opened));
        }
        Random drawn = random(number, 100 + version);
        IncidentState state = switch (drawn.nextInt(10)) {
            case 0 -> STATES.get(drawn.nextInt(STATES.size()));
            case 1, 2, 3 -> IncidentState.DISMISSED;
            default -> IncidentState.CLOSED;
        };
        String grid = grid(drawn);
        return new Incident(
                Incident.idFor(alerts.getFirst()),
                TITLES.get(drawn.nextInt(TITLES.size())),
                alerts,
                alerts.getFirst().camera(),
                grid,
                null,
                grid.substring(0, 2),
                domain(drawn),
                3,
                state,
                drawn.nextBoolean() ? officer(drawn) : null,
                opened,
                opened,
                List.of(new Incident.Entry(
                        opened,
                        "system:detector",
                        "alert-raised",
                        null,
                        IncidentState.NEW,
                        NOTES.get(drawn.nextInt(NOTES.size())),
                        null)),
                List.of(),
                new Incident.Clocks(null, null, null),
                null,
                false,
                null,
                version);
    }

    /** Any of the filters that there are, most of the time two or three of them. */
    IncidentQuery query(WalkOverAll all) {
        IncidentQuery query = IncidentQuery.ALL.limit(3 + random.nextInt(60));
        if (random.nextInt(5) < 2) {
            query = query.text(
                    random.nextInt(12) == 0
                            ? all.id(random.nextInt(100)).substring(0, 4)
                            : TEXTS.get(random.nextInt(TEXTS.size())));
        }
        query = switch (random.nextInt(8)) {
            case 0 -> query.states(Set.of(IncidentState.CLOSED));
            case 1 -> query.states(Set.of(IncidentState.NEW, IncidentState.ON_SCENE, IncidentState.RESOLVED));
            case 2 -> query.states(Set.of(IncidentState.NEW, IncidentState.DISMISSED));
            default -> query;
        };
        query = random.nextInt(4) == 0 ? query.domains(Set.copyOf(List.of(domain(random), domain(random)))) : query;
        query = random.nextInt(4) == 0 ? query.villages(Set.of(grid(random).substring(0, 2))) : query;
        query = random.nextInt(5) == 0 ? query.grids(Set.of(grid(random), "no'where")) : query;
        query = random.nextInt(5) == 0 ? query.camera(camera(random)) : query;
        query = random.nextInt(5) == 0 ? query.assignee(officer(random)) : query;
        query = random.nextInt(6) == 0 ? query.from(all.opened(50 + random.nextInt(200))) : query;
        query = random.nextInt(6) == 0 ? query.to(all.opened(random.nextInt(200))) : query;
        return switch (random.nextInt(8)) {
            case 0 ->
                query.within(
                        Optional.of(new Scope(Set.copyOf(List.of(grid(random), grid(random))), Optional.of("li"))));
            case 1 -> query.within(Optional.of(new Scope(Set.of(grid(random)), Optional.empty())));
            case 2 -> query.within(Optional.of(new Scope(Set.of(), Optional.empty())));
            default -> query;
        };
    }

    private static Alert alert(String name, String camera, Instant at) {
        return new Alert(
                Ids.derived("a-", "township", name),
                "rule-" + name.length(),
                "stationary",
                Domain.TRAFFIC,
                3,
                camera,
                null,
                at,
                at,
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }

    private static Random random(int number, long what) {
        Random random = new Random(number * 7_919L + what * 104_729L);
        random.nextInt();
        return random;
    }

    private static String camera(Random random) {
        return "cam-" + random.nextInt(12);
    }

    private static String grid(Random random) {
        return (random.nextBoolean() ? "gy-" : "lz-") + random.nextInt(3);
    }

    private static String officer(Random random) {
        return random.nextBoolean() ? "li" : "zhang";
    }

    private static Domain domain(Random random) {
        return DOMAINS.get(random.nextInt(DOMAINS.size()));
    }
}
