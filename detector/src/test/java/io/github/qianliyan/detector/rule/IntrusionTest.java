package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntrusionTest {
    private static final Rule RULE = rule(RuleKind.INTRUSION, "classes", List.of("person"), "zone", "yard");
    private final Scene scene = new Scene(RULE);

    @Test
    void isRaisedInTheFirstFrameInWhichSomebodyHasBeenThereForLongEnough() {
        assertThat(scene.seesFrom(1, 3.8, person(7, 0.7, 0.8))).isEmpty();

        List<Alert> alerts = scene.sees(4, person(7, 0.7, 0.8));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(1));
            assertThat(alert.raised()).isEqualTo(at(4));
            assertThat(alert.zone()).isEqualTo("yard");
            assertThat(alert.objects()).singleElement().satisfies(seen -> {
                assertThat(seen.track()).isEqualTo(7);
                assertThat(seen.label()).isEqualTo("person");
            });
            assertThat(alert.evidence()).isEqualTo(new Alert.Evidence(new FragmentRef(0, 20), at(4)));
        });
    }

    @Test
    void theFootPointDecidesNotTheHead() {
        // the box reaches into the right half, the middle of its lower edge does not
        scene.seesFrom(0, 10, person(1, 0.49, 0.8));
        assertThat(scene.raised()).isEmpty();
        scene.seesFrom(10.2, 14, person(1, 0.51, 0.8));
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void feetBelowThePictureAreOnItsEdge() {
        scene.seesFrom(0, 4, person(1, 0.7, 1.05));
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void looksThatAreFourSecondsApartAreEnough() {
        scene.sees(0, person(1, 0.7, 0.8));
        scene.sees(4, person(1, 0.7, 0.8));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(0));
            assertThat(alert.raised()).isEqualTo(at(4));
        });
    }

    @Test
    void betweenLooksAnewNumberNearbyIsTheSamePerson() {
        scene.sees(0, person(1, 0.7, 0.8));
        scene.sees(4, person(2, 0.8, 0.85));
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void timeInWhichNobodyLookedIsNotCounted() {
        scene.sees(0, person(1, 0.7, 0.8));
        scene.sees(60, person(1, 0.7, 0.8));
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void aBlinkOfTheDetectorDoesNotStartTheTimeAnew() {
        scene.seesFrom(0, 1.4, person(1, 0.7, 0.8));
        scene.seesFrom(1.6, 2.2);
        scene.seesFrom(2.4, 3, person(1, 0.7, 0.8));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(0)));
    }

    @Test
    void leavingForTwoSecondsStartsItAnew() {
        scene.seesFrom(0, 2, person(1, 0.7, 0.8));
        scene.seesFrom(2.2, 4.2, person(1, 0.3, 0.8));
        scene.seesFrom(4.4, 7.2, person(1, 0.7, 0.8));
        assertThat(scene.raised()).isEmpty();
        scene.sees(7.4, person(1, 0.7, 0.8));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(4.4)));
    }

    @Test
    void passersByWhoAreEachThereForAMomentAreNoIntrusion() {
        for (int i = 0; i < 20; i++) {
            // each a second in the zone, one after the other, far from where the last one was lost
            scene.seesFrom(i * 2, i * 2 + 1, person(i, i % 2 == 0 ? 0.55 : 0.95, i % 2 == 0 ? 0.3 : 0.95));
            scene.seesFrom(i * 2 + 1.2, i * 2 + 1.8);
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void severalPeopleAreOneEpisode() {
        scene.seesFrom(0, 5, person(1, 0.7, 0.8), person(2, 0.9, 0.8));
        scene.seesFrom(5.2, 9, person(2, 0.9, 0.8), person(3, 0.6, 0.5));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.objects()).hasSize(2));
    }

    @Test
    void endsWhenItWasLastTrueOnceItHasBeenFalseForTheCooldown() {
        scene.seesFrom(0, 5, person(1, 0.7, 0.8));
        scene.seesFrom(5.2, 14.8);
        assertThat(scene.ended()).isEmpty();
        scene.sees(15);
        assertThat(scene.ended()).singleElement().satisfies(alert -> {
            assertThat(alert.ended()).isEqualTo(at(5));
            assertThat(alert.id()).isEqualTo(scene.raised().getFirst().id());
        });
    }

    @Test
    void whoComesBackWithinTheCooldownContinuesTheEpisode() {
        scene.seesFrom(0, 5, person(1, 0.7, 0.8));
        scene.seesFrom(5.2, 13);
        scene.seesFrom(13.2, 20, person(2, 0.7, 0.8));
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended()).isEmpty();
    }

    @Test
    void whoComesBackLaterIsANewEpisodeWithAnotherId() {
        scene.seesFrom(0, 5, person(1, 0.7, 0.8));
        scene.seesFrom(5.2, 16);
        scene.seesFrom(16.2, 20, person(2, 0.7, 0.8));
        assertThat(scene.raised()).extracting(Alert::id).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void anEpisodeDoesNotEndWhileNobodyLooks() {
        scene.seesFrom(0, 5, person(1, 0.7, 0.8));
        // half an hour without observations, then the same again
        scene.seesFrom(1800, 1805, person(9, 0.7, 0.8));
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended()).isEmpty();
    }

    @Test
    void minCountPeopleHaveToBeThereAtOnce() {
        Scene two = new Scene(rule(RuleKind.INTRUSION, "classes", List.of("person"), "zone", "yard", "minCount", 2));
        two.seesFrom(0, 4.8, person(1, 0.7, 0.8));
        two.seesFrom(5, 9, person(1, 0.7, 0.8), person(2, 0.9, 0.8));
        assertThat(two.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(5));
            assertThat(alert.raised()).isEqualTo(at(8));
        });
    }

    @Test
    void otherClassesAreOfNoInterest() {
        scene.seesFrom(0, 10, Scene.car(1, 0.7, 0.8, null));
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void withoutAZoneTheWholePictureCounts() {
        Scene everywhere = new Scene(rule(RuleKind.INTRUSION, "classes", List.of("person")));
        everywhere.seesFrom(0, 4, person(1, 0.1, 0.3));
        assertThat(everywhere.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.zone()).isNull());
    }

    @Test
    void movingMeansWhatHasMovedWhateverItIsCalled() {
        Scene moving = new Scene(rule(RuleKind.INTRUSION, "zone", "yard"));
        moving.seesFrom(0, 10, person(1, 0.9, 0.8));
        assertThat(moving.raised()).isEmpty();
        for (int i = 0; i <= 25; i++) {
            moving.sees(11 + i * 0.2, person(2, 0.6 + i * 0.01, 0.3));
        }
        assertThat(moving.raised()).hasSize(1);
    }

    @Test
    void tellsHowCloselyToLook() {
        scene.sees(0, person(1, 0.3, 0.8));
        assertThat(scene.last().attention()).isEqualTo(Attention.NONE);
        scene.sees(0.2, person(1, 0.7, 0.8));
        assertThat(scene.last().attention()).isEqualTo(Attention.CANDIDATE);
        scene.seesFrom(0.4, 4, person(1, 0.7, 0.8));
        assertThat(scene.last().attention()).isEqualTo(Attention.EPISODE);
        // what has stood there for half a minute will be seen to leave by a look
        scene.seesFrom(4.2, 40, person(1, 0.7, 0.8));
        assertThat(scene.last().attention()).isEqualTo(Attention.NONE);
    }

    @Test
    void aShadowRuleSaysSo() {
        Scene shadow = new Scene(Scene.with(RULE, null, Duration.ofSeconds(10), Rule.Mode.SHADOW, null));
        shadow.seesFrom(0, 4, person(1, 0.7, 0.8));
        assertThat(shadow.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.shadow()).isTrue());
    }
}
