package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Line crossing, wrong way and loitering. */
class WaysTest {
    private static Rule gate(String direction) {
        return rule(RuleKind.LINE_CROSSING, "classes", List.of("person"), "line", "gate", "direction", direction);
    }

    /** The line runs down the picture, so its left, as one walks down it, is the picture's right. */
    private static void walksLeft(Scene scene, double start) {
        for (int i = 0; i <= 20; i++) {
            scene.sees(start + i * 0.2, person(1, 0.6 - i * 0.01, 0.5));
        }
    }

    private static void walksRight(Scene scene, double start) {
        for (int i = 0; i <= 20; i++) {
            scene.sees(start + i * 0.2, person(1, 0.4 + i * 0.01, 0.5));
        }
    }

    @Test
    void fromTheLeftOfTheLineToItsRightIsForward() {
        Scene forward = new Scene(gate("forward"));
        walksLeft(forward, 0);
        assertThat(forward.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.zone()).isEqualTo("gate");
            assertThat(alert.onset()).isEqualTo(alert.raised());
            assertThat(alert.raised()).isBetween(at(2), at(2.8));
            assertThat(alert.objects()).hasSize(1);
        });
        Scene backward = new Scene(gate("backward"));
        walksLeft(backward, 0);
        assertThat(backward.raised()).isEmpty();
    }

    @Test
    void theOtherWayIsBackwardAndAnyTakesBoth() {
        Scene backward = new Scene(gate("backward"));
        walksRight(backward, 0);
        assertThat(backward.raised()).hasSize(1);
        Scene any = new Scene(gate("any"));
        walksRight(any, 0);
        assertThat(any.raised()).hasSize(1);
    }

    @Test
    void standingOnTheLineAndTremblingIsNoCrossing() {
        Scene scene = new Scene(gate("any"));
        for (int i = 0; i < 200; i++) {
            scene.sees(i * 0.2, person(1, 0.5 + (i % 2 == 0 ? 0.008 : -0.008), 0.5));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void goingRoundTheEndOfTheLineIsNoCrossing() {
        Scene scene = new Scene(gate("any"));
        for (int i = 0; i <= 20; i++) {
            scene.sees(i * 0.2, person(1, 0.4 + i * 0.01, 0.97));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void aJumpBetweenTwoLooksCrossesToo() {
        Scene scene = new Scene(gate("any"));
        scene.sees(0, person(1, 0.45, 0.5));
        scene.sees(2, person(1, 0.55, 0.5));
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void crossingsWithinTheCooldownAreOneEpisodeThatEndedWithTheLast() {
        Scene scene = new Scene(gate("any"));
        walksRight(scene, 0);
        walksLeft(scene, 5);
        scene.seesFrom(10, 30);
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isBetween(at(7), at(8)));
    }

    @Test
    void againstTheFlowForLongEnoughIsTheWrongWay() {
        Scene scene = new Scene(rule(RuleKind.WRONG_WAY, "lane", "up"));
        for (int i = 0; i <= 12; i++) {
            scene.sees(i * 0.2, track(1, "car", 0.5, 0.3 + i * 0.02, 0.1, 0.1, 0.01, 0.1, null));
        }
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.zone()).isEqualTo("up");
            assertThat(alert.onset()).isEqualTo(at(0));
            assertThat(alert.raised()).isEqualTo(at(2));
        });
    }

    @Test
    void withTheFlowAcrossItOrStandingStillIsNot() {
        Scene scene = new Scene(rule(RuleKind.WRONG_WAY, "lane", "up"));
        for (int i = 0; i <= 50; i++) {
            scene.sees(
                    i * 0.2,
                    track(1, "car", 0.2, 0.9 - i * 0.01, 0.1, 0.1, 0, -0.05, null),
                    track(2, "car", 0.1 + i * 0.015, 0.5, 0.1, 0.1, 0.07, 0.02, null),
                    track(3, "car", 0.8, 0.8, 0.1, 0.1, 0.001, 0.005, null));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void whoGoesWithTheFlowInBetweenBeginsAnew() {
        Scene scene = new Scene(rule(RuleKind.WRONG_WAY, "lane", "up"));
        double y = 0.5;
        for (int i = 0; i <= 100; i++) {
            // 1.4 s downwards, 0.6 s upwards: tracks of far cars that were joined wrongly
            boolean down = i % 10 < 7;
            y += down ? 0.02 : -0.04;
            scene.sees(i * 0.2, track(1, "car", 0.5, y, 0.03, 0.03, 0, down ? 0.1 : -0.2, null));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void aBoxThatShakesWithoutComingAnywhereIsNot() {
        Scene scene = new Scene(rule(RuleKind.WRONG_WAY, "lane", "up"));
        for (int i = 0; i <= 50; i++) {
            scene.sees(i * 0.2, track(1, "car", 0.5, 0.5 + (i % 3) * 0.01, 0.1, 0.1, 0, 0.04, null));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void whoStaysInTheZoneLoitersAlsoWhenLeavingItForAMoment() {
        Scene scene = new Scene(rule(RuleKind.LOITERING, "zone", "yard"));
        for (int i = 0; i <= 605; i++) {
            boolean out = i % 100 > 90;
            scene.sees(i * 0.2, person(1, out ? 0.48 : 0.6, 0.8));
        }
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.raised()).isEqualTo(at(120)));
    }

    @Test
    void whoPassesThroughDoesNotLoiter() {
        Scene scene = new Scene(rule(RuleKind.LOITERING, "zone", "yard"));
        for (int n = 0; n < 10; n++) {
            for (int i = 0; i < 100; i++) {
                scene.sees(n * 20 + i * 0.2, person(n, 0.05 + i * 0.009, 0.8));
            }
        }
        assertThat(scene.raised()).extracting(Alert::rule).isEmpty();
    }
}
