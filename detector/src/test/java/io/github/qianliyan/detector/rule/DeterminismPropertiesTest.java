package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The same observations give the same alerts, byte for byte, however they reach the judge. */
class DeterminismPropertiesTest {
    private static final int FRAMES = 240;

    private static final List<Rule> RULES = List.of(
            rule(RuleKind.INTRUSION, "zone", "yard", "minCount", 2),
            rule(RuleKind.STATIONARY, "zone", "yard", "for", Duration.ofSeconds(8), "classes", List.of("any")),
            rule(RuleKind.LINE_CROSSING, "line", "gate"),
            rule(RuleKind.WRONG_WAY, "lane", "up", "classes", List.of("any")),
            rule(RuleKind.LOITERING, "zone", "yard", "for", Duration.ofSeconds(6)),
            rule(RuleKind.CONGESTION, "minCount", 2, "for", Duration.ofSeconds(4), "classes", List.of("any")),
            Scene.with(
                    rule(RuleKind.CROWD, "minCount", 2, "for", Duration.ofSeconds(3)),
                    null,
                    Duration.ofSeconds(5),
                    Rule.Mode.SHADOW,
                    "track.confidence > 0.5 && (count < 4 || measures.change > 0.005)"),
            rule(RuleKind.ABSENCE, "for", Duration.ofSeconds(2)),
            rule(RuleKind.CAMERA_OFFLINE, "for", Duration.ofSeconds(6)),
            rule(RuleKind.CAMERA_FROZEN, "for", Duration.ofSeconds(2)));

    /**
     * Something that comes in one frame and goes in another, stops on the way, is hidden now and then and changes its number.
     * Frames are counted from the start; places are percent of the picture.
     */
    record Actor(
            String label,
            int look,
            int comes,
            int goes,
            int x,
            int y,
            int vx,
            int vy,
            int stops,
            Set<Integer> hidden,
            int renumbered) {
        Track track(int frame, long id) {
            int moving = Math.min(frame, stops) - comes;
            boolean stands = frame >= stops;
            double nowX = wrapped(x / 100.0 + Math.max(0, moving) * vx / 500.0);
            double nowY = wrapped(y / 100.0 + Math.max(0, moving) * vy / 500.0);
            return new Track(
                    id,
                    label,
                    0.4 + look / 50.0,
                    new Box(nowX - 0.05, nowY - 0.1, 0.1, 0.1),
                    stands ? 0 : vx / 100.0,
                    stands ? 0 : vy / 100.0,
                    Scene.look(look));
        }

        boolean shows(int frame) {
            return frame >= comes && frame < goes && !hidden.contains(frame % 40);
        }

        private static double wrapped(double place) {
            return place - Math.floor(place);
        }
    }

    /**
     * @param pauses frames after which nobody looked for some seconds
     * @param restarts frames at which the tracker began anew
     * @param frozen from this frame on for 15 frames the picture stood
     * @param away from this frame on for 60 frames the link was down
     */
    record Film(List<Actor> actors, Set<Integer> pauses, Set<Integer> restarts, int frozen, int away) {
        List<JudgeInput> inputs() {
            List<JudgeInput> inputs = new ArrayList<>();
            double seconds = 0;
            double session = 0;
            for (int frame = 0; frame < FRAMES; frame++) {
                seconds += pauses.contains(frame) ? 6 : 0.2;
                session = restarts.contains(frame) ? seconds : session;
                inputs.add(new JudgeInput.Seen(new Observation(
                        "gy-001",
                        Scene.at(seconds),
                        new FragmentRef(0, frame),
                        Scene.at(session),
                        2,
                        "model",
                        768,
                        576,
                        tracks(frame),
                        Map.of(Measures.CHANGE, frame >= frozen && frame < frozen + 15 ? 0 : 0.01))));
                if (frame % 25 == 0) {
                    boolean down = frame >= away && frame < away + 60;
                    inputs.add(new JudgeInput.Status(Scene.status(
                            down ? CameraStatus.State.OFFLINE : CameraStatus.State.ONLINE, seconds - 0.5, seconds)));
                }
            }
            return inputs;
        }

        private List<Track> tracks(int frame) {
            List<Track> tracks = new ArrayList<>();
            for (int i = 0; i < actors.size(); i++) {
                Actor actor = actors.get(i);
                if (actor.shows(frame)) {
                    tracks.add(actor.track(frame, frame < actor.renumbered() ? i + 1L : i + 101L));
                }
            }
            tracks.sort(Comparator.comparingLong(Track::id));
            return tracks;
        }
    }

    @Provide
    Arbitrary<Film> films() {
        Arbitrary<Integer> frame = Arbitraries.integers().between(0, FRAMES);
        Arbitrary<Integer> percent = Arbitraries.integers().between(0, 99);
        Arbitrary<Integer> speed = Arbitraries.integers().between(-15, 15);
        Arbitrary<Set<Integer>> few = frame.set().ofMaxSize(3);
        Arbitrary<List<Integer>> when = frame.list().ofSize(4);
        Arbitrary<Actor> actors = Combinators.combine(
                        Arbitraries.of("person", "car", "moving"),
                        Arbitraries.integers().between(0, 23),
                        when,
                        percent,
                        percent,
                        speed,
                        speed,
                        Arbitraries.integers().between(0, 39).set().ofMaxSize(6))
                .as((label, look, times, x, y, vx, vy, hidden) -> new Actor(
                        label,
                        look,
                        Math.min(times.get(0), times.get(1)),
                        Math.max(times.get(0), times.get(1)),
                        x,
                        y,
                        vx,
                        vy,
                        times.get(2),
                        hidden,
                        times.get(3)));
        return Combinators.combine(actors.list().ofMaxSize(5), few, few, frame, frame)
                .as(Film::new);
    }

    @Provide
    Arbitrary<Set<Integer>> places() {
        return Arbitraries.integers().between(0, FRAMES + FRAMES / 25).set().ofMaxSize(12);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void anotherTaskMayTakeOverBetweenAnyTwoRecords(@ForAll("films") Film film, @ForAll("places") Set<Integer> places) {
        List<JudgeInput> inputs = film.inputs();
        assertThat(judged(inputs, places, Set.of())).isEqualTo(judged(inputs, Set.of(), Set.of()));
    }

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
    void itMayEvenDoSoAfterEveryRecord(@ForAll("films") Film film) {
        List<JudgeInput> inputs = film.inputs();
        Set<Integer> all = Set.copyOf(IntStream.range(0, inputs.size()).boxed().toList());
        assertThat(judged(inputs, all, Set.of())).isEqualTo(judged(inputs, Set.of(), Set.of()));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void recordsThatComeTwiceOrTooLateChangeNothing(@ForAll("films") Film film, @ForAll("places") Set<Integer> places) {
        List<JudgeInput> inputs = film.inputs();
        assertThat(judged(inputs, Set.of(), places)).isEqualTo(judged(inputs, Set.of(), Set.of()));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void statusesMayOvertakePicturesAndTheOtherWayRound(@ForAll("films") Film film) {
        List<JudgeInput> inputs = film.inputs();
        List<JudgeInput> apart = new ArrayList<>(
                inputs.stream().filter(JudgeInput.Status.class::isInstance).toList());
        inputs.stream().filter(JudgeInput.Seen.class::isInstance).forEach(apart::add);
        assertThat(sorted(judged(apart, Set.of(), Set.of()))).isEqualTo(sorted(judged(inputs, Set.of(), Set.of())));
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    /** One JSON line for each alert. */
    private static List<String> judged(List<JudgeInput> inputs, Set<Integer> takenOver, Set<Integer> again) {
        Judge judge = judge();
        JudgeState state = JudgeState.NONE;
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Verdict verdict = judge.step(state, inputs.get(i));
            alerts.addAll(verdict.alerts());
            state = verdict.state();
            if (takenOver.contains(i)) {
                judge = judge();
                state = throughBytes(state);
            }
            if (again.contains(i)) {
                for (int back : new int[] {0, 1, 7, 50}) {
                    Verdict late = judge.step(state, inputs.get(Math.max(0, i - back)));
                    assertThat(late.late()).isTrue();
                    alerts.addAll(late.alerts());
                    state = late.state();
                }
            }
        }
        return Scene.lines(alerts).lines().toList();
    }

    private static Judge judge() {
        return new Judge(Scene.CAMERA, RULES, Scene.ZONE, List.of());
    }

    private static JudgeState throughBytes(JudgeState state) {
        try {
            return JudgeState.from(state.bytes());
        } catch (IOException e) {
            throw new AssertionError("a state that was written can be read", e);
        }
    }
}
