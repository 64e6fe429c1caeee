package io.github.qianliyan.benchmarks.store;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Clocks;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.IncidentCommand.DismissReason;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Incidents of a township over three years, made by a seed: the same number is always the same incident. All but the last
 * few hundred have ended; each has the timeline, notes and evidence that one has.
 */
final class Years {
    static final Duration LENGTH = Duration.ofDays(3 * 365);
    static final Instant END = Instant.parse("2026-11-25T04:00:00Z");
    static final int OPEN = 300;
    /** One in so many incidents has this word in a note. */
    static final int RARE = 20_000;

    static final String RARE_WORD = "滑坡";
    private static final List<String> PLACES =
            List.of("桥头", "学校门口", "卫生院", "水库大坝", "养殖场", "加油站", "农贸市场", "采石场", "河滩", "垭口", "茶园", "老街");
    private static final List<String> DOINGS =
            List.of("已劝离", "现场清理完毕", "通知车主挪车", "已灭火并留人看守", "联系村委处理", "设置警戒线", "转交派出所", "误报，树影晃动", "核实为正常作业", "已上报镇应急办");
    private static final String SHA = "ab".repeat(32);

    private final Config config;
    private final List<Rule> rules;
    private final int count;

    Years(Config config, int count) {
        this.config = config;
        this.rules = config.rules();
        this.count = count;
    }

    Incident incident(int number) {
        Random random = new Random(number * 7_919L + 17);
        Instant opened = END.minus(LENGTH)
                .plusMillis((long) ((double) number / count * LENGTH.toMillis()) + random.nextInt(1_000));
        Camera camera = config.cameras().get(random.nextInt(config.cameras().size()));
        Rule rule = rules.get((int) (Math.pow(random.nextDouble(), 2) * rules.size()));
        boolean open = number >= count - OPEN;
        boolean dismissed = !open && random.nextInt(10) < 3;
        String officer = config.township()
                .officers()
                .get(random.nextInt(config.township().officers().size()))
                .id();
        Alert alert = alert(number, opened, camera, rule, random);
        List<Incident.Entry> timeline = timeline(opened, open, dismissed, officer, note(number, random), random);
        IncidentState state = timeline.getLast().to();
        return new Incident(
                Incident.idFor(alert),
                rule.title(),
                List.of(alert),
                camera.id(),
                camera.grid(),
                camera.householdGrid(),
                config.township().grid(camera.grid()).village(),
                rule.domain(),
                rule.severity(),
                state,
                state == IncidentState.NEW || dismissed ? null : officer,
                opened,
                timeline.getLast().at(),
                timeline,
                List.of(
                        new EvidenceFile(
                                alert.id(), EvidenceFile.Kind.SNAPSHOT, "snapshot.jpg", 80_000, SHA, opened, opened),
                        new EvidenceFile(alert.id(), EvidenceFile.Kind.CLIP, "clip.mp4", 900_000, SHA, opened, opened),
                        new EvidenceFile(
                                alert.id(), EvidenceFile.Kind.MANIFEST, "manifest.json", 2_000, SHA, null, null)),
                new Clocks(null, null, null),
                dismissed ? DismissReason.FALSE_ALARM : null,
                false,
                null,
                timeline.size());
    }

    private static Alert alert(int number, Instant opened, Camera camera, Rule rule, Random random) {
        return new Alert(
                Ids.derived("a-", "years", Integer.toString(number)),
                rule.id(),
                rule.kind().id(),
                rule.domain(),
                rule.severity(),
                camera.id(),
                null,
                opened.minusSeconds(10),
                opened,
                opened.plusSeconds(60),
                null,
                List.of(new Alert.Seen(number % 1000, "car", 0.8, new Box(random.nextDouble() * 0.5, 0.3, 0.1, 0.1))),
                Map.of("held", 10.0),
                new Alert.Evidence(new FragmentRef(number % 8, number), opened),
                false);
    }

    private static String note(int number, Random random) {
        String note = PLACES.get(random.nextInt(PLACES.size())) + "：" + DOINGS.get(random.nextInt(DOINGS.size()));
        return number % RARE == 0 ? note + "，附近有小型" + RARE_WORD : note;
    }

    private static List<Incident.Entry> timeline(
            Instant opened, boolean open, boolean dismissed, String officer, String note, Random random) {
        List<Incident.Entry> all = new ArrayList<>();
        all.add(new Incident.Entry(opened, "system:detector", "alert-raised", null, IncidentState.NEW, null, null));
        if (open && random.nextBoolean()) {
            return all;
        }
        Instant at = opened.plusSeconds(10 + random.nextInt(80));
        if (dismissed) {
            all.add(new Incident.Entry(
                    at, "user:desk", "dismiss", IncidentState.NEW, IncidentState.DISMISSED, note, "c-1"));
            return all;
        }
        all.add(new Incident.Entry(
                at, "user:desk", "acknowledge", IncidentState.NEW, IncidentState.ACKNOWLEDGED, null, "c-1"));
        IncidentState from = IncidentState.ACKNOWLEDGED;
        for (IncidentState to : List.of(
                IncidentState.DISPATCHED,
                IncidentState.ACCEPTED,
                IncidentState.ON_SCENE,
                IncidentState.RESOLVED,
                IncidentState.CLOSED)) {
            at = at.plusSeconds(60 + random.nextInt(900));
            boolean said = to == IncidentState.RESOLVED;
            all.add(new Incident.Entry(
                    at, "officer:" + officer, to.id(), from, to, said ? note : null, "c-" + to.id()));
            from = to;
            if (open) {
                break;
            }
        }
        return all;
    }
}
