package io.github.qianliyan.detector.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.rule.Films;
import io.github.qianliyan.detector.rule.Films.Actor;
import io.github.qianliyan.detector.rule.Films.Film;
import io.github.qianliyan.detector.rule.Films.Thing;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.events.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The same video gives the same alerts with the same ids, whatever befalls the stream: the whole topology, its serdes, its stores
 * and their changelogs. Only where in the log a frame lies may differ.
 */
class DetectTopologyPropertiesTest {
    private static final List<String> CAMERAS = List.of("gy-001", "gy-002");

    @Provide
    Arbitrary<List<Film>> films() {
        return Films.films().list().ofSize(CAMERAS.size());
    }

    @Provide
    Arbitrary<Set<Integer>> places() {
        return Arbitraries.integers()
                .between(0, 2 * Films.RECORDS)
                .set()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** Which camera's next record comes, each turn. */
    @Provide
    Arbitrary<List<Integer>> turns() {
        return Arbitraries.integers().between(0, CAMERAS.size() - 1).list().ofSize(300);
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aTaskThatRestoresItsStateFromTheChangelogGoesOnAsIfNothingHadBeen(
            @ForAll("films") List<Film> films, @ForAll("places") Set<Integer> places) {
        List<JudgeInput> log = merged(films, List.of());
        assertThat(told(log, places, true)).isEqualTo(told(log, Set.of(), true));
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void theOrderInWhichCamerasShareAPartitionDoesNotMatter(
            @ForAll("films") List<Film> films, @ForAll("turns") List<Integer> turns) {
        assertThat(told(merged(films, turns), Set.of(), true))
                .isEqualTo(told(merged(films, List.of()), Set.of(), true));
    }

    @Example
    void aTaskThatForgotItsStateWouldTellOtherAlerts() {
        Film film = new Film(
                List.of(new Actor("person", 3, 0, 230, 70, 70, 0, 0, 0, Set.of(), 300)),
                List.of(new Thing(Finding.SMOKE, 10, 230, 20, 20, Set.of())),
                Set.of(),
                Set.of(),
                300,
                300);
        List<JudgeInput> log = merged(List.of(film, film), List.of());
        Map<String, Set<String>> straight = told(log, Set.of(), true);
        assertThat(straight.get("gy-001")).anyMatch(line -> line.contains("\"rule\":\"smoke-rule\""));
        assertThat(told(log, Set.of(log.size() / 3), true)).isEqualTo(straight);
        assertThat(told(log, Set.of(log.size() / 3), false)).isNotEqualTo(straight);
    }

    /** Turn by turn; what is left when the turns are over, one of each camera after the other. */
    private static List<JudgeInput> merged(List<Film> films, List<Integer> turns) {
        List<List<JudgeInput>> logs = new ArrayList<>();
        for (int i = 0; i < films.size(); i++) {
            logs.add(films.get(i).inputs(CAMERAS.get(i)));
        }
        int[] next = new int[logs.size()];
        List<JudgeInput> all = new ArrayList<>();
        for (int turn : turns) {
            if (next[turn] < logs.get(turn).size()) {
                all.add(logs.get(turn).get(next[turn]++));
            }
        }
        while (all.size() < logs.stream().mapToInt(List::size).sum()) {
            for (int i = 0; i < logs.size(); i++) {
                if (next[i] < logs.get(i).size()) {
                    all.add(logs.get(i).get(next[i]++));
                }
            }
        }
        return all;
    }

    /**
     * By camera what was told, in the order of the telling; told again, it counts once.
     *
     * @param restarts after these records another task takes over, and gets the last few once more
     * @param restores whether it gets the state too
     */
    private static Map<String, Set<String>> told(List<JudgeInput> log, Set<Integer> restarts, boolean restores) {
        Map<String, Set<String>> told = new TreeMap<>();
        Map<String, Map<String, byte[]>> state = new TreeMap<>();
        int from = 0;
        for (int i = 0; i < log.size(); i++) {
            if (restarts.contains(i) || i == log.size() - 1) {
                try (DrivenTask task = new DrivenTask(CAMERAS, Films.RULES, restores ? state : Map.of())) {
                    log.subList(from, i + 1).forEach(task::takes);
                    task.alerts()
                            .forEach(alert -> told.computeIfAbsent(alert.camera(), any -> new LinkedHashSet<>())
                                    .add(DrivenTask.line(alert)));
                    task.changelogs(state);
                }
                from = Math.max(0, i - 3);
            }
        }
        return told;
    }
}
