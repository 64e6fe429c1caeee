package io.github.qianliyan.detector.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.rule.Films.Film;
import io.github.qianliyan.events.Alert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The same observations give the same alerts, byte for byte, however they reach the judge. */
class DeterminismPropertiesTest {
    @Provide
    Arbitrary<Film> films() {
        return Films.films();
    }

    @Provide
    Arbitrary<Set<Integer>> places() {
        return Arbitraries.integers().between(0, Films.RECORDS).set().ofMaxSize(12);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void anotherTaskMayTakeOverBetweenAnyTwoRecords(@ForAll("films") Film film, @ForAll("places") Set<Integer> places) {
        List<JudgeInput> inputs = film.inputs("gy-001");
        assertThat(judged(inputs, places, Set.of())).isEqualTo(judged(inputs, Set.of(), Set.of()));
    }

    @Property(tries = 5, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void itMayEvenDoSoAfterEveryRecord(@ForAll("films") Film film) {
        List<JudgeInput> inputs = film.inputs("gy-001");
        Set<Integer> all = Set.copyOf(IntStream.range(0, inputs.size()).boxed().toList());
        assertThat(judged(inputs, all, Set.of())).isEqualTo(judged(inputs, Set.of(), Set.of()));
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void recordsThatComeTwiceOrTooLateChangeNothing(@ForAll("films") Film film, @ForAll("places") Set<Integer> places) {
        List<JudgeInput> inputs = film.inputs("gy-001");
        assertThat(judged(inputs, Set.of(), places)).isEqualTo(judged(inputs, Set.of(), Set.of()));
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void statusesMayOvertakePicturesAndTheOtherWayRound(@ForAll("films") Film film) {
        List<JudgeInput> inputs = film.inputs("gy-001");
        List<JudgeInput> apart = new ArrayList<>(
                inputs.stream().filter(JudgeInput.Status.class::isInstance).toList());
        inputs.stream().filter(JudgeInput.Seen.class::isInstance).forEach(apart::add);
        assertThat(sorted(judged(apart, Set.of(), Set.of()))).isEqualTo(sorted(judged(inputs, Set.of(), Set.of())));
    }

    @Property(tries = 1, seed = "7", edgeCases = EdgeCasesMode.NONE)
    void theFilmsHaveAlertsOfEveryRuleOrProveNothing(@ForAll("many") List<Film> films) {
        String all = films.stream()
                .flatMap(film -> judged(film.inputs("gy-001"), Set.of(), Set.of()).stream())
                .collect(Collectors.joining());
        assertThat(all)
                .contains(Films.RULES.stream()
                        .map(rule -> "\"rule\":\"" + rule.id() + "\"")
                        .toList());
    }

    @Provide
    Arbitrary<List<Film>> many() {
        return Films.films().list().ofSize(60);
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
        return new Judge(Scene.CAMERA, Films.RULES, Scene.ZONE, List.of());
    }

    private static JudgeState throughBytes(JudgeState state) {
        try {
            return JudgeState.from(state.bytes());
        } catch (IOException e) {
            throw new AssertionError("a state that was written can be read", e);
        }
    }
}
