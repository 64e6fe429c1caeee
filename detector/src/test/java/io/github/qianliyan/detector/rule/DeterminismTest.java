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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same input gives the same alerts, byte for byte, whatever befalls the process in between. */
class DeterminismTest {
    private static final List<Rule> RULES = List.of(
            rule(RuleKind.INTRUSION, "zone", "yard"),
            rule(RuleKind.STATIONARY, "zone", "yard", "for", Duration.ofSeconds(8)),
            rule(RuleKind.LINE_CROSSING, "line", "gate"),
            rule(RuleKind.WRONG_WAY, "lane", "up"),
            rule(RuleKind.LOITERING, "zone", "yard", "for", Duration.ofSeconds(6)),
            rule(RuleKind.CROWD, "minCount", 2, "for", Duration.ofSeconds(3)),
            rule(RuleKind.ABSENCE, "for", Duration.ofSeconds(2)),
            rule(RuleKind.CAMERA_OFFLINE, "for", Duration.ofSeconds(6)),
            rule(RuleKind.CAMERA_FROZEN, "for", Duration.ofSeconds(2)));
    private static final Judge JUDGE = new Judge(Scene.CAMERA, RULES, Scene.ZONE, List.of());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void restartsAtEveryRecordAndRecordsToldTwiceChangeNothing(long seed) throws Exception {
        List<JudgeInput> inputs = film(new Random(seed));
        String straight = judged(inputs, false, null);
        assertThat(straight).contains("\"ended\":\"2026");
        assertThat(judged(inputs, true, null)).isEqualTo(straight);
        assertThat(judged(inputs, true, new Random(seed))).isEqualTo(straight);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itDoesNotMatterWhenStatusesArriveBetweenPictures(long seed) throws Exception {
        List<JudgeInput> inputs = film(new Random(seed));
        List<JudgeInput> statusesFirst = new ArrayList<>(
                inputs.stream().filter(JudgeInput.Status.class::isInstance).toList());
        inputs.stream().filter(JudgeInput.Seen.class::isInstance).forEach(statusesFirst::add);
        assertThat(sorted(judged(statusesFirst, false, null))).isEqualTo(sorted(judged(inputs, false, null)));
    }

    @Test
    void theFilmsHaveEpisodesOfEveryRuleOrProveNothing() throws Exception {
        StringBuilder all = new StringBuilder();
        for (long seed = 1; seed <= 12; seed++) {
            all.append(judged(film(new Random(seed)), false, null));
        }
        assertThat(all).contains(RULES.stream().map(rule -> rule.kind().id()).toList());
    }

    private static List<String> sorted(String lines) {
        return lines.lines().sorted().toList();
    }

    private static String judged(List<JudgeInput> inputs, boolean restarts, Random again) throws IOException {
        JudgeState state = JudgeState.NONE;
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Verdict verdict = JUDGE.step(state, inputs.get(i));
            alerts.addAll(verdict.alerts());
            state = restarts ? JudgeState.from(verdict.state().bytes()) : verdict.state();
            if (again != null && again.nextInt(3) == 0) {
                Verdict twice = JUDGE.step(state, inputs.get(Math.max(0, i - again.nextInt(5))));
                alerts.addAll(twice.alerts());
                state = twice.state();
            }
        }
        return Scene.lines(alerts);
    }

    /** Two minutes in which things come, stop, go, blink, change their numbers, and the camera now and then fails. */
    private static List<JudgeInput> film(Random random) {
        List<JudgeInput> inputs = new ArrayList<>();
        List<Mover> movers = new ArrayList<>();
        double seconds = 0;
        double nextStatus = 0;
        Instant session = Scene.START;
        long id = 1;
        while (seconds < 120) {
            seconds += random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 0.2;
            if (random.nextInt(100) == 0) {
                session = Scene.at(seconds);
                id = 1;
            }
            if (movers.size() < 5 && random.nextInt(8) == 0) {
                movers.add(new Mover(random, id++));
            }
            movers.removeIf(mover -> random.nextInt(300) == 0);
            List<Track> tracks = new ArrayList<>();
            for (Mover mover : movers) {
                if (random.nextInt(60) == 0) {
                    mover.id = id++;
                }
                mover.go(random);
                if (random.nextInt(12) > 0) {
                    tracks.add(mover.track());
                }
            }
            tracks.sort(Comparator.comparingLong(Track::id));
            double change = (int) seconds % 40 > 34 ? 0 : 0.01;
            inputs.add(new JudgeInput.Seen(new Observation(
                    "gy-001",
                    Scene.at(seconds),
                    new FragmentRef(0, inputs.size()),
                    session,
                    2,
                    "model",
                    768,
                    576,
                    tracks,
                    Map.of(Measures.CHANGE, change))));
            if (seconds > nextStatus) {
                nextStatus = seconds + 5;
                boolean away = (int) seconds % 60 > 35;
                inputs.add(new JudgeInput.Status(Scene.status(
                        away ? CameraStatus.State.OFFLINE : CameraStatus.State.ONLINE, seconds - 1, seconds)));
            }
        }
        return inputs;
    }

    private static final class Mover {
        private final String label;
        private final String look;
        private long id;
        private double x;
        private double y;
        private double vx;
        private double vy;
        private int stands;

        Mover(Random random, long id) {
            this.id = id;
            label = random.nextBoolean() ? "person" : "car";
            look = Scene.look(random.nextInt(24));
            x = random.nextDouble();
            y = 0.3 + random.nextDouble() * 0.6;
            vx = (random.nextDouble() - 0.5) * 0.3;
            vy = (random.nextDouble() - 0.5) * 0.3;
        }

        void go(Random random) {
            if (stands > 0) {
                stands--;
                return;
            }
            if (random.nextInt(40) == 0) {
                stands = 100;
            }
            x += vx * 0.2;
            y += vy * 0.2;
            vx = x < 0 || x > 1 ? -vx : vx;
            vy = y < 0.2 || y > 1 ? -vy : vy;
        }

        Track track() {
            boolean still = stands > 0;
            return new Track(
                    id, label, 0.7, new Box(x - 0.05, y - 0.1, 0.1, 0.1), still ? 0 : vx, still ? 0 : vy, look);
        }
    }
}
