package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.track;
import static io.github.qianliyan.events.CameraStatus.State.CONNECTING;
import static io.github.qianliyan.events.CameraStatus.State.OFFLINE;
import static io.github.qianliyan.events.CameraStatus.State.ONLINE;
import static io.github.qianliyan.events.CameraStatus.State.RECONNECTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.RuleKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CameraAndCountTest {
    private final Scene offline = new Scene(rule(RuleKind.CAMERA_OFFLINE));
    private final Scene frozen = new Scene(rule(RuleKind.CAMERA_FROZEN));

    @Test
    void aCameraIsOfflineOnceItsLinkHasBeenAwayForLongEnough() {
        offline.hears(ONLINE, 0, 5);
        offline.hears(RECONNECTING, 7, 7);
        for (int t = 12; t <= 32; t += 5) {
            offline.hears(OFFLINE, 10, t);
        }
        assertThat(offline.raised()).isEmpty();
        offline.hears(OFFLINE, 10, 37);
        assertThat(offline.raised()).singleElement().satisfies(alert -> {
            // from the first state that was not online, not from the last change of words
            assertThat(alert.onset()).isEqualTo(at(7));
            assertThat(alert.raised()).isEqualTo(at(37));
            assertThat(alert.zone()).isNull();
            assertThat(alert.objects()).isEmpty();
            assertThat(alert.evidence()).isEqualTo(new Alert.Evidence(null, null));
        });
    }

    @Test
    void whatWasOfflineBeforeTheFirstMessageCountsFromThen() {
        offline.hears(CONNECTING, -100, 0);
        assertThat(offline.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(-100)));
    }

    @Test
    void aShortBreakIsNoAlert() {
        for (int t = 0; t < 100; t += 5) {
            offline.hears(t % 30 == 0 ? RECONNECTING : ONLINE, t, t);
        }
        assertThat(offline.raised()).isEmpty();
    }

    @Test
    void onlineAgainForTheCooldownEndsIt() {
        for (int t = 0; t <= 40; t += 5) {
            offline.hears(OFFLINE, 0, t);
        }
        for (int t = 45; t <= 60; t += 5) {
            offline.hears(ONLINE, 43, t);
        }
        assertThat(offline.ended())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEqualTo(at(40)));
    }

    @Test
    void picturesAndMessagesHaveClocksOfTheirOwn() {
        offline.hears(ONLINE, 0, 1000);
        offline.sees(3);
        assertThat(offline.last().late()).isFalse();
        offline.hears(ONLINE, 0, 1000);
        assertThat(offline.last().late()).isTrue();
    }

    @Test
    void aPictureThatNeverChangesIsFrozen() {
        for (int t = 0; t <= 36; t += 4) {
            frozen.measures(t, Map.of(Measures.CHANGE, 0.0));
        }
        assertThat(frozen.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.raised()).isEqualTo(at(32));
            assertThat(alert.measures()).containsEntry(Measures.CHANGE, 0.0);
        });
    }

    @Test
    void aQuietButLivePictureIsNot() {
        for (int t = 0; t <= 600; t += 4) {
            // most frames repeat, as an encoder does when little happens; a keyframe now and then brings the noise
            frozen.measures(t, Map.of(Measures.CHANGE, t % 20 == 0 ? 0.0009 : 0.0));
        }
        assertThat(frozen.raised()).isEmpty();
    }

    @Test
    void whatWasNotMeasuredSaysNothing() {
        for (int t = 0; t <= 600; t += 4) {
            frozen.sees(t);
        }
        assertThat(frozen.raised()).isEmpty();
    }

    @Test
    void aBlackPictureIsDarkAnightWithALampIsNot() {
        Scene scene = new Scene(rule(RuleKind.CAMERA_DARK));
        for (int t = 0; t <= 60; t += 4) {
            scene.measures(t, Map.of(Measures.BRIGHTNESS, 0.05, Measures.CONTRAST, 0.06));
        }
        assertThat(scene.raised()).isEmpty();
        for (int t = 64; t <= 100; t += 4) {
            scene.measures(t, Map.of(Measures.BRIGHTNESS, 0.05, Measures.CONTRAST, 0.004));
        }
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(64)));
    }

    @Test
    void aCrowdIsManyPeopleWhoeverTheyAre() {
        Scene scene = new Scene(rule(RuleKind.CROWD, "zone", "yard", "minCount", 3));
        for (int i = 0; i <= 150; i++) {
            long id = i / 10;
            scene.sees(i * 0.2, person(id, 0.6, 0.5), person(id + 1000, 0.7, 0.8), person(id + 2000, 0.9, 0.9));
        }
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.measures()).containsEntry("count", 3.0);
            assertThat(alert.raised()).isEqualTo(at(30));
        });
    }

    @Test
    void slowVehiclesAreACongestionFastOnesAreNot() {
        Scene scene = new Scene(rule(RuleKind.CONGESTION, "minCount", 3));
        for (int t = 0; t <= 64; t += 2) {
            scene.sees(t, row(0.1));
        }
        assertThat(scene.raised()).isEmpty();
        for (int t = 66; t <= 126; t += 2) {
            scene.sees(t, row(0.005));
        }
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(66)));
    }

    private static Track[] row(double speed) {
        return IntStream.range(0, 4)
                .mapToObj(i -> track(i, "car", 0.2 + i * 0.2, 0.8, 0.1, 0.1, speed, 0, null))
                .toArray(Track[]::new);
    }

    @Test
    void aGuardWhoLeavesIsMissed() {
        Scene scene = new Scene(rule(RuleKind.ABSENCE, "zone", "yard"));
        scene.seesFrom(0, 20, person(1, 0.7, 0.8));
        scene.seesFrom(20.2, 50, person(1, 0.3, 0.8));
        assertThat(scene.raised()).isEmpty();
        scene.sees(50.2, person(1, 0.3, 0.8));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(20.2)));
    }

    @Test
    void withoutAModelNobodyIsMissed() {
        Scene scene = new Scene(rule(RuleKind.ABSENCE, "zone", "yard"));
        for (int t = 0; t < 100; t++) {
            scene.told(new JudgeInput.Seen(new Observation(
                    "gy-001", at(t), new FragmentRef(0, t), at(0), 1, "motion", 768, 576, List.of(), Map.of())));
        }
        assertThat(scene.raised()).isEmpty();
    }
}
