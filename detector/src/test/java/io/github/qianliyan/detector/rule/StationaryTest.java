package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.car;
import static io.github.qianliyan.detector.rule.Scene.look;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StationaryTest {
    private static final String RED = look(3);
    private static final String WHITE = look(20);

    private final Scene scene = new Scene(rule(RuleKind.STATIONARY, "zone", "yard", "for", Duration.ofSeconds(60)));

    @Test
    void isRaisedForACarThatStandsForLongEnough() {
        scene.seesFrom(0, 59.8, car(1, 0.7, 0.8, RED));
        assertThat(scene.raised()).isEmpty();
        scene.sees(60, car(1, 0.7, 0.8, RED));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(0));
            assertThat(alert.raised()).isEqualTo(at(60));
        });
    }

    @Test
    void theTimeCountsFromWhereItCameToRest() {
        for (int i = 0; i < 50; i++) {
            scene.sees(i * 0.2, car(1, 0.55 + i * 0.005, 0.8, RED));
        }
        scene.seesFrom(10, 75, car(1, 0.8, 0.8, RED));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isBetween(at(5), at(11)));
    }

    @Test
    void whatCrawlsIsNotStationary() {
        for (int i = 0; i < 400; i++) {
            // its own width in 20 s: 80 s in all, never long enough within its own size
            scene.sees(i * 0.2, car(1, 0.5 + i * 0.002 % 0.5, 0.8, RED));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void farCarsOneAfterTheOtherAtOnePlaceAreNotOneThatStands() {
        // the tracker hops back to the next of them: the box stays where it is, but what it is on drives
        for (int i = 0; i < 400; i++) {
            scene.sees(i * 0.2, track(1, "car", 0.7, 0.5 - (i % 4) * 0.004, 0.03, 0.03, 0.004, -0.012, RED));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void whoDroveUpAndRollsToAHaltStandsFromThenOn() {
        for (int i = 0; i < 10; i++) {
            scene.sees(i * 0.2, track(1, "car", 0.7, 0.8, 0.2, 0.15, 0.1 - 0.01 * i, 0, RED));
        }
        scene.seesFrom(2, 64, car(1, 0.7, 0.8, RED));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.raised()).isBetween(at(59), at(63)));
    }

    @Test
    void aTremblingBoxIsStill() {
        for (int i = 0; i < 310; i++) {
            scene.sees(i * 0.2, car(1, 0.7 + (i % 3) * 0.02, 0.8 + (i % 2) * 0.02, RED));
        }
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void looksThatAreFourSecondsApartAreEnough() {
        for (int i = 0; i <= 15; i++) {
            scene.sees(i * 4, car(i, 0.7, 0.8, RED));
        }
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.raised()).isEqualTo(at(60)));
    }

    @Test
    void aNewNumberForTheSameCarIsTheSameEpisode() {
        scene.seesFrom(0, 40, car(1, 0.7, 0.8, RED));
        scene.seesFrom(40.2, 100, car(2, 0.7, 0.8, RED));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(0)));
    }

    @Test
    void aTrackerThatBeganAnewIsTheSameEpisode() {
        scene.seesFrom(0, 70, car(5, 0.7, 0.8, RED));
        scene.trackerRestarts(75);
        scene.judgeRestarts();
        scene.seesFrom(75, 200, car(1, 0.71, 0.8, RED));
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended()).isEmpty();
    }

    @Test
    void aLorryThatPassesInFrontAndTakesTheNumberAlongChangesNothing() {
        scene.seesFrom(0, 30, car(1, 0.7, 0.8, RED));
        for (int i = 0; i < 20; i++) {
            // the tracker lets number 1 ride away on the lorry, while it hides the car
            scene.sees(30.2 + i * 0.2, lorry(1, 0.72 + i * 0.05));
        }
        scene.seesFrom(34.2, 60, car(2, 0.7, 0.8, RED));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(0));
            assertThat(alert.objects())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.track()).isEqualTo(2));
        });
    }

    @Test
    void hiddenForTenSecondsItIsTheSameCar() {
        scene.seesFrom(0, 30, car(1, 0.7, 0.8, RED));
        scene.seesFrom(30.2, 40);
        scene.seesFrom(40.2, 61, car(2, 0.7, 0.8, RED));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(0)));
    }

    @Test
    void anotherCarInTheSamePlaceIsAnotherEpisode() {
        scene.seesFrom(0, 70, car(1, 0.7, 0.8, RED));
        scene.seesFrom(70.2, 75);
        scene.seesFrom(75.2, 140, car(2, 0.7, 0.8, WHITE));
        assertThat(scene.raised()).extracting(Alert::onset).containsExactly(at(0), at(75.2));
        assertThat(scene.ended())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEqualTo(at(70)));
    }

    @Test
    void carsThatQueueAndDriveOnOneAfterTheOtherAreNotStationary() {
        for (int n = 0; n < 6; n++) {
            double begin = n * 20.0;
            scene.seesFrom(begin, begin + 15, car(n, 0.7, 0.8, RED));
            for (int i = 1; i <= 15; i++) {
                scene.sees(begin + 15 + i * 0.2, car(n, 0.7 + i * 0.03, 0.8, RED));
            }
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void twoCarsAreTwoEpisodesWithTwoIdsThoughBothWereThereFromTheFirstFrame() {
        scene.seesFrom(0, 60, car(1, 0.6, 0.5, RED), car(2, 0.85, 0.9, WHITE));
        assertThat(scene.raised()).extracting(Alert::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aModelThatBlinksToMovingDoesNotLoseTheCar() {
        scene.seesFrom(0, 30, car(1, 0.7, 0.8, RED));
        scene.seesFrom(30.2, 60, track(1, "moving", 0.7, 0.8, 0.2, 0.15, 0, 0, RED));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.objects().getFirst().label()).isEqualTo("car"));
    }

    @Test
    void needsNoFollowing() {
        scene.seesFrom(0, 70, car(1, 0.7, 0.8, RED));
        assertThat(scene.last().attention()).isEqualTo(Attention.NONE);
    }

    private static Track lorry(long id, double x) {
        return track(id, "truck", x, 0.9, 0.45, 0.5, 0.25, 0, WHITE);
    }
}
