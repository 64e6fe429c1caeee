package io.github.qianliyan.detector.rule;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Polygon;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.config.WhereWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A camera in front of which things happen, second by second. Its zone {@code yard} is the right half of the picture, its
 * line {@code gate} runs down the middle, its lane {@code up} covers everything and flows upwards, lane {@code road} too and is
 * 30 m wide from edge to edge, its gauge {@code g1} reaches from 0 to 5 m.
 */
public final class Scene {
    public static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final Camera CAMERA = camera("gy-001");

    private final List<Alert> alerts = new ArrayList<>();
    private Judge judge;
    private JudgeState state = JudgeState.NONE;
    private Instant session = START;
    private Verdict last;

    public Scene(Rule... rules) {
        this(List.of(), rules);
    }

    public Scene(List<Township.GuardPeriod> guards, Rule... rules) {
        judge = new Judge(CAMERA, List.of(rules), ZONE, guards);
    }

    public static Camera camera(String id) {
        Polygon right = new Polygon(List.of(new Point(0.5, 0), new Point(1, 0), new Point(1, 1), new Point(0.5, 1)));
        return new Camera(
                id,
                "Yard",
                "gy-1",
                null,
                new Location(108.4, 30.1),
                new Secret("file:/nowhere.mp4"),
                Set.of(),
                Map.of("yard", right),
                Map.of("gate", new Camera.Line(List.of(new Point(0.5, 0.1), new Point(0.5, 0.9)))),
                Map.of(
                        "up", new Camera.Lane(Polygon.EVERYWHERE, 0, -1, Double.NaN),
                        "road", new Camera.Lane(Polygon.EVERYWHERE, 0, -1, 30)),
                Map.of("g1", new Camera.Gauge(new Point(0.5, 0.9), new Point(0.5, 0.2), 0, 5)));
    }

    /** A rule with the kind's own defaults, those given on top; cooldown 10 s. */
    public static Rule rule(RuleKind kind, Object... params) {
        Map<String, Object> values = new HashMap<>();
        kind.params().stream()
                .filter(param -> param.fallback() != null)
                .forEach(param -> values.put(param.name(), param.fallback()));
        for (int i = 0; i < params.length; i += 2) {
            values.put((String) params[i], params[i + 1]);
        }
        return new Rule(
                kind.id() + "-rule",
                Domain.SAFETY,
                3,
                kind,
                new Text("规则", "Rule"),
                Set.of("gy-001"),
                new Params(values),
                Optional.empty(),
                Duration.ofSeconds(10),
                Optional.empty(),
                Rule.Mode.ENABLED);
    }

    public static Rule with(Rule rule, Rule.Schedule schedule, Duration cooldown, Rule.Mode mode, String where) {
        return new Rule(
                rule.id(),
                rule.domain(),
                rule.severity(),
                rule.kind(),
                rule.title(),
                rule.cameras(),
                rule.params(),
                Optional.ofNullable(schedule),
                cooldown,
                Optional.ofNullable(where).map(text -> WhereWords.compile(rule.kind(), text)),
                mode);
    }

    public static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    /** A person 0.05 wide and 0.2 high whose foot point is there. */
    public static Track person(long id, double x, double footY) {
        return track(id, "person", x, footY, 0.05, 0.2, 0, 0, null);
    }

    public static Track car(long id, double x, double footY, String look) {
        return track(id, "car", x, footY, 0.2, 0.15, 0, 0, look);
    }

    public static Track track(
            long id,
            String label,
            double x,
            double footY,
            double w,
            double h,
            double speedX,
            double speedY,
            String look) {
        return new Track(id, label, 0.8, new Box(x - w / 2, footY - h, w, h), speedX, speedY, look);
    }

    /** A look of one colour: the histogram's bin of that number. */
    public static String look(int bin) {
        byte[] bytes = new byte[Track.LOOK_BYTES];
        bytes[bin] = (byte) 200;
        return Base64.getEncoder().encodeToString(bytes);
    }

    public Observation frame(double seconds, Map<String, Double> measures, Track... tracks) {
        return new Observation(
                "gy-001",
                at(seconds),
                new FragmentRef(0, Math.round(seconds * 5)),
                session,
                2,
                "model",
                768,
                576,
                List.of(tracks),
                measures);
    }

    public static CameraStatus status(CameraStatus.State link, double since, double at) {
        return status("gy-001", link, since, at);
    }

    public static CameraStatus status(String camera, CameraStatus.State link, double since, double at) {
        return new CameraStatus(camera, link, at(since), at(at), "timeout", new Text("超时", "timeout"), 1, 0, null);
    }

    public List<Alert> sees(double seconds, Track... tracks) {
        return told(new JudgeInput.Seen(frame(seconds, Map.of(), tracks)));
    }

    public List<Alert> measures(double seconds, Map<String, Double> measures) {
        return told(new JudgeInput.Seen(frame(seconds, measures)));
    }

    /** Five frames a second from the one time to the other, both included. */
    public List<Alert> seesFrom(double from, double to, Track... tracks) {
        List<Alert> all = new ArrayList<>();
        for (int i = 0; from + i * 0.2 <= to + 1e-9; i++) {
            all.addAll(sees(from + i * 0.2, tracks));
        }
        return all;
    }

    public List<Alert> hears(CameraStatus.State link, double since, double at) {
        return told(new JudgeInput.Status(status(link, since, at)));
    }

    public List<Alert> told(JudgeInput input) {
        last = judge.step(state, input);
        state = last.state();
        alerts.addAll(last.alerts());
        return last.alerts();
    }

    /** The tracker begins anew: its numbers mean other objects from here on. */
    public void trackerRestarts(double seconds) {
        session = at(seconds);
    }

    /** The judge's process dies and goes on from the bytes it had stored. */
    public void judgeRestarts() {
        try {
            state = JudgeState.from(state.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void rulesBecome(Rule... rules) {
        judge = new Judge(CAMERA, List.of(rules), ZONE, List.of());
    }

    public Verdict last() {
        return last;
    }

    public JudgeState state() {
        return state;
    }

    public List<Alert> raised() {
        return alerts.stream().filter(alert -> alert.ended() == null).toList();
    }

    public List<Alert> ended() {
        return alerts.stream().filter(alert -> alert.ended() != null).toList();
    }

    public static String lines(Collection<Alert> alerts) {
        return String.join("\n", alerts.stream().map(Json::write).toList());
    }
}
