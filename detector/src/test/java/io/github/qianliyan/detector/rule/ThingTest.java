package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThingTest {
    private static final Box BAG = new Box(0.7, 0.7, 0.04, 0.06);

    private final Scene scene = new Scene(
            rule(RuleKind.ABANDONED_OBJECT, "zone", "yard", "for", Duration.ofSeconds(40)),
            rule(RuleKind.REMOVED_OBJECT, "zone", "yard", "for", Duration.ofSeconds(40)));

    private static Finding left(long id, Box box, double since) {
        return new Finding(id, Finding.LEFT, 0.8, box, 0.002, at(since));
    }

    private void shows(double from, double to, List<Finding> findings, Track... tracks) {
        for (int i = 0; from + i * 0.4 <= to + 1e-9; i++) {
            Observation frame = scene.frame(from + i * 0.4, Map.of(), tracks);
            scene.told(new JudgeInput.Seen(new Observation(
                    frame.camera(),
                    frame.time(),
                    frame.fragment(),
                    frame.session(),
                    frame.rung(),
                    frame.sight(),
                    frame.width(),
                    frame.height(),
                    frame.tracks(),
                    findings,
                    frame.measures())));
        }
    }

    @Test
    void aBagWhoseOwnerLeftIsRaisedOnceSinceItWasPutDown() {
        shows(0, 5, List.of(), person(1, 0.7, 0.75));
        shows(5, 8, List.of(left(1, BAG, 5)), person(1, 0.72, 0.76));
        shows(8, 100, List.of(left(1, BAG, 5)));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("abandoned-object");
            assertThat(alert.onset()).isEqualTo(at(5));
            assertThat(alert.raised()).isBetween(at(45), at(45.5));
            assertThat(alert.objects().getFirst().label()).isEqualTo(Finding.LEFT);
            assertThat(alert.measures()).containsEntry("area", 0.002);
        });
    }

    @Test
    void aBagBesideItsOwnerIsNotAbandonedUntilHeGoes() {
        shows(5, 80, List.of(left(1, BAG, 5)), person(1, 0.74, 0.76));
        assertThat(scene.raised()).isEmpty();
        shows(80.4, 95, List.of(left(1, BAG, 5)));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.raised()).isBetween(at(90), at(91)));
    }

    /** What is asked of each finding is not asked of the people about it. */
    @Test
    void underAWhereTheOwnerIsSeenAllTheSame() {
        Rule sure = Scene.with(
                rule(RuleKind.ABANDONED_OBJECT, "zone", "yard", "for", Duration.ofSeconds(40)),
                null,
                Duration.ofSeconds(10),
                Rule.Mode.ENABLED,
                "finding.confidence > 0.5");
        Judge judge = new Judge(Scene.CAMERA, List.of(sure), Scene.ZONE, List.of());
        scene.rulesBecome(sure);
        shows(5, 80, List.of(left(1, BAG, 5)), person(1, 0.74, 0.76));
        assertThat(scene.raised()).isEmpty();
        shows(80.4, 95, List.of(left(1, BAG, 5)));
        assertThat(scene.raised()).hasSize(1);
        judge.step(
                JudgeState.NONE,
                new JudgeInput.Seen(
                        scene.frame(100, Map.of(), person(1, 0.74, 0.76)).withFindings(List.of(left(1, BAG, 5)))));
        assertThat(judge.failures()).isZero();
    }

    @Test
    void somebodyElseWhoStandsByItAttendsToItAndPassersByDoNot() {
        shows(5, 60, List.of(left(1, BAG, 5)), person(7, 0.74, 0.76));
        assertThat(scene.raised()).isEmpty();
        for (int i = 0; i < 60; i++) {
            double x = 0.5 + 0.025 * (i % 20);
            shows(60.4 + i * 0.4, 60.4 + i * 0.4, List.of(left(1, BAG, 5)), person(20 + i / 20, x, 0.78));
        }
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void theLorryThatTippedItAttendsToNothing() {
        Track lorry = track(3, "truck", 0.6, 0.77, 0.2, 0.25, 0, 0, null);
        shows(5, 60, List.of(left(1, BAG, 5)), lorry);
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.raised()).isBetween(at(45), at(46)));
    }

    @Test
    void somebodyFarBehindItIsNotBesideItThoughHisPictureTouchesIt() {
        // his feet are 0.14 of the picture above those of the bag: two of his heights away, on the ground
        shows(5, 60, List.of(left(1, BAG, 5)), person(7, 0.72, 0.62));
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void aRestartOfJudgeAndTrackerIsTheSameEpisode() {
        shows(5, 60, List.of(left(1, BAG, 5)));
        assertThat(scene.raised()).hasSize(1);
        scene.judgeRestarts();
        scene.trackerRestarts(62);
        // the finding has another number, and is seen a little larger
        shows(64, 120, List.of(left(9, new Box(0.695, 0.695, 0.05, 0.066), 64)));
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended()).isEmpty();
    }

    @Test
    void whatSomebodyHidesForAWhileIsStillThere() {
        shows(5, 30, List.of(left(1, BAG, 5)));
        shows(30.4, 40, List.of());
        shows(40.4, 50, List.of(left(1, BAG, 5)));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(5)));
    }

    @Test
    void aHeapIsOneEpisodeAndAThingElsewhereAnother() {
        List<Finding> heap = List.of(
                left(1, BAG, 5),
                left(2, new Box(0.745, 0.72, 0.02, 0.03), 6),
                left(3, new Box(0.9, 0.2, 0.04, 0.05), 5));
        shows(8, 60, heap);
        assertThat(scene.raised()).hasSize(2);
        assertThat(scene.raised()).extracting(alert -> alert.objects().size()).containsExactlyInAnyOrder(1, 2);
        assertThat(scene.raised()).extracting(Alert::id).doesNotHaveDuplicates();
    }

    @Test
    void whatIsTakenAwayEndsAndWhatIsPutThereLaterIsAnotherEpisode() {
        shows(5, 60, List.of(left(1, BAG, 5)));
        shows(60.4, 75, List.of());
        assertThat(scene.ended())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isBetween(at(59), at(60.1)));
        shows(75.4, 120, List.of(left(2, BAG, 75)));
        assertThat(scene.raised()).extracting(Alert::onset).containsExactly(at(5), at(75));
    }

    @Test
    void whatIsSmallOrOutsideTheZoneIsNotRaised() {
        Finding crumb = new Finding(1, Finding.LEFT, 0.8, BAG, 0.0001, at(5));
        shows(5, 100, List.of(crumb, left(2, new Box(0.1, 0.7, 0.04, 0.06), 5)));
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void aGapIsRaisedAsRemoved() {
        Instant gone = at(12);
        shows(14, 60, List.of(new Finding(4, Finding.TAKEN, 0.7, BAG, 0.002, gone)));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("removed-object");
            assertThat(alert.onset()).isEqualTo(gone);
        });
    }

    @Test
    void looksThatAreFourSecondsApartAreEnough() {
        for (int i = 0; i < 15; i++) {
            shows(8 + 4 * i, 8 + 4 * i, List.of(left(1, BAG, 5)));
        }
        assertThat(scene.raised()).hasSize(1);
    }
}
