package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Township;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Rule RULE = rule(RuleKind.INTRUSION, "classes", List.of("person"), "zone", "yard");

    @Test
    void outsideItsScheduleARuleSeesNothingAndCountsFromWhenItCameOnDuty() {
        // START is Sunday 16:00 in the township
        Rule.Schedule schedule =
                new Rule.Schedule(Set.of(DayOfWeek.SUNDAY), LocalTime.of(16, 1), LocalTime.of(16, 2), List.of());
        Scene scene = new Scene(Scene.with(RULE, schedule, Duration.ofSeconds(10), Rule.Mode.ENABLED, null));
        scene.seesFrom(0, 200, person(1, 0.7, 0.8));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(60));
            assertThat(alert.raised()).isEqualTo(at(63));
        });
        assertThat(scene.ended())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEqualTo(at(119.8)));
    }

    @Test
    void outOfSeasonARuleSeesNothing() {
        Rule.Schedule spring = new Rule.Schedule(
                Set.of(),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                List.of(new Rule.Season(MonthDay.of(3, 1), MonthDay.of(5, 31))));
        Scene scene = new Scene(Scene.with(RULE, spring, Duration.ofSeconds(10), Rule.Mode.ENABLED, null));
        scene.seesFrom(0, 20, person(1, 0.7, 0.8));
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void inAGuardPeriodItWaitsHalfAsLongAndIsMoreSevere() {
        Township.GuardPeriod guard = new Township.GuardPeriod(
                "国庆", LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 22), Township.Sensitivity.HIGH);
        Scene scene = new Scene(List.of(guard), RULE);
        scene.seesFrom(0, 4, person(1, 0.7, 0.8));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(2);
            assertThat(alert.raised()).isEqualTo(at(1.6));
        });
    }

    @Test
    void aDisabledRuleAndARuleOfAnotherCameraAreNotJudged() {
        Scene scene = new Scene(Scene.with(RULE, null, Duration.ofSeconds(10), Rule.Mode.DISABLED, null));
        scene.seesFrom(0, 10, person(1, 0.7, 0.8));
        assertThat(scene.raised()).isEmpty();
        assertThat(new Judge(Scene.camera("gy-002"), List.of(RULE), Scene.ZONE, List.of()).rules())
                .isEmpty();
    }

    @Test
    void aRepeatedOrLateObservationIsIgnoredAndSaidToBeLate() {
        Scene scene = new Scene(RULE);
        scene.sees(1, person(1, 0.7, 0.8));
        JudgeState before = scene.state();
        scene.sees(1, person(1, 0.7, 0.8));
        assertThat(scene.last().late()).isTrue();
        scene.sees(0.5);
        assertThat(scene.last().late()).isTrue();
        assertThat(scene.state()).isEqualTo(before);
        scene.sees(1.2);
        assertThat(scene.last().late()).isFalse();
    }

    @Test
    void theStateIsTheSameAfterItWentThroughBytes() throws Exception {
        Scene scene = new Scene(RULE, rule(RuleKind.STATIONARY), rule(RuleKind.LINE_CROSSING, "line", "gate"));
        scene.seesFrom(0, 8, person(1, 0.7, 0.8), Scene.car(2, 0.2, 0.9, Scene.look(4)));
        scene.hears(CameraStatus.State.ONLINE, 0, 3);
        assertThat(JudgeState.from(scene.state().bytes())).isEqualTo(scene.state());
    }

    @Test
    void theStateOfABusyCameraStaysSmall() {
        Scene scene = new Scene(RULE, rule(RuleKind.STATIONARY), rule(RuleKind.LOITERING));
        for (int t = 0; t < 300; t++) {
            for (int i = 0; i < 5; i++) {
                scene.sees(
                        t + i * 0.2,
                        IntStream.range(0, 30)
                                .mapToObj(n -> Scene.car(n, 0.03 * n, 0.5 + 0.01 * n, Scene.look(n % 24)))
                                .toArray(Track[]::new));
            }
        }
        assertThat(scene.state().bytes().length).isLessThan(64 * 1024);
        assertThat(scene.state().known().size()).isLessThanOrEqualTo(128);
    }

    @Test
    void whenARuleIsTakenAwayItsEpisodesEnd() {
        Scene scene = new Scene(RULE);
        scene.seesFrom(0, 5, person(1, 0.7, 0.8));
        scene.rulesBecome(rule(RuleKind.CROWD));
        scene.sees(6, person(1, 0.7, 0.8));
        assertThat(scene.ended())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEqualTo(at(5)));
    }

    @Test
    void whenARuleWatchesAnotherZoneItsEpisodesEnd() {
        Scene scene = new Scene(RULE);
        scene.seesFrom(0, 5, person(1, 0.7, 0.8));
        scene.rulesBecome(rule(RuleKind.INTRUSION, "classes", List.of("person")));
        scene.seesFrom(5.2, 10, person(1, 0.7, 0.8));
        assertThat(scene.ended()).hasSize(1);
        assertThat(scene.raised()).extracting(Alert::zone).containsExactly("yard", null);
    }

    @Test
    void tellsAgainWhatSomebodyMayHaveMissed() {
        Scene scene = new Scene(RULE);
        scene.seesFrom(0, 5, person(1, 0.7, 0.8));
        scene.seesFrom(5.2, 20);
        scene.seesFrom(20.2, 25, person(2, 0.7, 0.8));
        assertThat(scene.state().retelling())
                .containsExactly(scene.ended().getFirst(), scene.raised().getLast());
    }

    @Test
    void everyKindIsJudged() {
        for (RuleKind kind : RuleKind.values()) {
            Rule rule = rule(
                    kind, "line", "gate", "lane", "up", "gauge", "g1", "level", 1.0, "maxKmh", 60.0, "zone", "yard");
            assertThat(Catalogue.condition(Scene.CAMERA, rule)).as(kind.id()).isNotNull();
        }
    }

    @Test
    void anotherCamerasObservationIsAMistake() {
        Judge judge = new Judge(Scene.camera("gy-002"), List.of(), Scene.ZONE, List.of());
        assertThatThrownBy(() -> judge.step(JudgeState.NONE, new JudgeInput.Seen(new Scene().frame(0, Map.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gy-001");
    }
}
