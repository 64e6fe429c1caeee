package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may be added to a rule: a condition in CEL, other settings at one camera, guard periods. START is Sunday 16:00. */
class WhereTest {
    private static final Rule INTRUSION = rule(RuleKind.INTRUSION, "classes", List.of("any"), "zone", "yard");

    private static Rule where(Rule rule, String text) {
        return Scene.with(rule, null, Duration.ofSeconds(10), Rule.Mode.ENABLED, text);
    }

    @Test
    void anObjectThatTheExpressionDoesNotAdmitIsNotSeen() {
        Scene scene = new Scene(where(INTRUSION, "track.box.height > 0.15 && track.confidence > 0.5"));
        scene.seesFrom(0, 5, track(1, "dog", 0.7, 0.8, 0.05, 0.1, 0, 0, null));
        assertThat(scene.raised()).isEmpty();
        scene.seesFrom(5.2, 10, track(1, "dog", 0.7, 0.8, 0.05, 0.1, 0, 0, null), person(2, 0.9, 0.9));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.objects()).extracting("track").containsExactly(2L));
    }

    @Test
    void everyFieldOfATrackHasItsValue() {
        Scene scene = new Scene(where(
                INTRUSION,
                "track.class == 'person' && track.confidence == 0.8 && track.box.x > 0.6 && track.box.y > 0.5"
                        + " && track.box.width > 0.04 && track.box.height > 0.1 && track.speed < 0.1 && track.speedX < 0.1"
                        + " && track.speedY < 0.1 && track.age >= 2.0 && track.still && zone == 'yard'"
                        + " && camera.id == 'gy-001' && size(camera.tags) == 0 && time.hour == 16 && time.minute == 0"
                        + " && time.weekday == 7 && time.day == 22 && time.month == 11 && size(measures) < 50"));
        scene.seesFrom(0, 6, person(1, 0.7, 0.8));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(2)));
    }

    @Test
    void whatCountsIsAskedOfTheCountAndNotOfTheObjects() {
        Rule crowd =
                where(rule(RuleKind.CROWD, "minCount", 1, "for", Duration.ofSeconds(2)), "count >= 3 || time.hour < 6");
        Scene scene = new Scene(crowd);
        scene.seesFrom(0, 5, person(1, 0.7, 0.8), person(2, 0.3, 0.8));
        assertThat(scene.raised()).isEmpty();
        scene.seesFrom(5.2, 9, person(1, 0.7, 0.8), person(2, 0.3, 0.8), person(3, 0.5, 0.8));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.measures()).containsEntry(Measures.COUNT, 3.0));
    }

    @Test
    void anHourThatIsOverDoesNotMakePeopleAbsent() {
        Rule absence = rule(RuleKind.ABSENCE, "for", Duration.ofSeconds(2));
        Scene manned = new Scene(where(absence, "track.confidence > 0.5 && time.hour < 12"));
        manned.seesFrom(0, 5, person(1, 0.7, 0.8));
        manned.seesFrom(5.2, 10);
        assertThat(manned.raised()).isEmpty();
        Scene doubtful = new Scene(where(absence, "track.confidence > 0.9 && time.hour > 12"));
        doubtful.seesFrom(0, 5, person(1, 0.7, 0.8));
        assertThat(doubtful.raised()).hasSize(1);
    }

    @Test
    void aMeasureOfThePictureMayDecide() {
        Rule dark = where(rule(RuleKind.CAMERA_DARK, "for", Duration.ofSeconds(2)), "measures.motion < 0.01");
        Scene scene = new Scene(dark);
        for (int i = 0; i < 20; i++) {
            scene.measures(
                    i, Map.of(Measures.BRIGHTNESS, 0.0, Measures.CONTRAST, 0.0, Measures.MOTION, i < 10 ? 0.2 : 0));
        }
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(10)));
    }

    @Test
    void whatCannotBeEvaluatedIsFalseAndCountedAndNothingStops() {
        Judge judge = new Judge(
                Scene.CAMERA,
                List.of(where(INTRUSION, "measures.rain > 0.1"), rule(RuleKind.CROWD)),
                Scene.ZONE,
                List.of());
        JudgeState state = JudgeState.NONE;
        for (int i = 0; i < 30; i++) {
            Verdict verdict =
                    judge.step(state, new JudgeInput.Seen(new Scene().frame(i * 0.2, Map.of(), person(1, 0.7, 0.8))));
            assertThat(verdict.alerts()).isEmpty();
            state = verdict.state();
        }
        assertThat(judge.failures()).isEqualTo(30);
    }

    @Test
    void offDutyAConditionStillLearnsWhereThingsAreButRaisesNothing() {
        Rule.Schedule later = new Rule.Schedule(Set.of(), LocalTime.of(16, 1), LocalTime.of(17, 0), List.of());
        Rule crossing = Scene.with(
                rule(RuleKind.LINE_CROSSING, "line", "gate", "classes", List.of("person")),
                later,
                Duration.ofSeconds(10),
                Rule.Mode.ENABLED,
                null);
        Scene scene = new Scene(crossing);
        scene.seesFrom(50, 59, person(1, 0.40, 0.8));
        assertThat(scene.last().attention()).isEqualTo(Attention.NONE);
        scene.seesFrom(59.2, 59.8, person(1, 0.45, 0.8));
        // the first frame on duty is the first on the other side
        scene.seesFrom(60, 61, person(1, 0.55, 0.8));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.raised()).isEqualTo(at(60)));
    }

    @Test
    void inAGuardPeriodOfItsVillageAndDomainThreeQuartersOfTheNumberAreEnough() {
        Rule crowd = rule(RuleKind.CROWD, "minCount", 4, "for", Duration.ofSeconds(4));
        assertThat(raisedBy(guard(Set.of()), crowd)).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(2);
            assertThat(alert.raised()).isEqualTo(at(2));
            assertThat(alert.measures())
                    .containsEntry("count", 3.0)
                    .containsEntry("minCount", 3.0)
                    .containsEntry("held", 2.0)
                    .containsEntry("for", 2.0);
        });
        assertThat(raisedBy(guard(Set.of(Domain.SAFETY)), crowd)).hasSize(1);
        assertThat(raisedBy(guard(Set.of(Domain.TRAFFIC)), crowd)).isEmpty();
    }

    private static Township.GuardPeriod guard(Set<Domain> domains) {
        LocalDate day = LocalDate.of(2026, 11, 22);
        return new Township.GuardPeriod("演练", day, day, Township.Sensitivity.HIGH, 0.5, Set.of(), domains);
    }

    private static List<Alert> raisedBy(Township.GuardPeriod guard, Rule rule) {
        Scene scene = new Scene(List.of(guard), rule);
        scene.seesFrom(0, 8, person(1, 0.7, 0.8), person(2, 0.3, 0.8), person(3, 0.5, 0.8));
        return scene.raised();
    }

    @Test
    void atACameraWithItsOwnSettingsTheRuleIsWhatTheySay() {
        Rule there = Scene.with(
                rule(RuleKind.INTRUSION, "classes", List.of("any"), "for", Duration.ofSeconds(1)),
                null,
                Duration.ofSeconds(10),
                Rule.Mode.SHADOW,
                null);
        Rule whole = new Rule(
                INTRUSION.id(),
                INTRUSION.domain(),
                INTRUSION.severity(),
                INTRUSION.kind(),
                INTRUSION.title(),
                INTRUSION.cameras(),
                INTRUSION.params(),
                INTRUSION.schedule(),
                INTRUSION.cooldown(),
                INTRUSION.where(),
                INTRUSION.mode(),
                Map.of("gy-001", there));
        Scene scene = new Scene(whole);
        scene.seesFrom(0, 3, person(1, 0.2, 0.8));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.zone()).isNull();
            assertThat(alert.shadow()).isTrue();
            assertThat(alert.raised()).isEqualTo(at(1));
        });
        assertThat(whole.at("gy-002")).isSameAs(whole);
        assertThat(whole.forms()).containsExactly(there);
    }
}
