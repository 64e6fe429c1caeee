package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Camera;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn clips as live cameras bring them: looked at by keyframes until something moves, then followed. */
class DrawnLiveTest {
    /** Each quiet clip goes round twice. */
    private static final double MINUTE = 60;
    /** Fragments are judged at once: there is budget for all. */
    private static final Duration AT_EASE = Duration.ofMillis(50);
    /** Just not stale: the worker takes itself to be far behind, so that there are only looks, 4 s apart. */
    private static final Duration BEHIND = Duration.ofMillis(1400);
    /** Clouds and leaves are worth a closer look now and then, for less than half of the time. */
    private static final double NOW_AND_THEN = 0.5;
    /** A keyframe every 2 s may be the first to show somebody, and 1.5 s are what a file is given. */
    private static final double SEEN_AND_FOLLOWED = 3.5;

    private static final double JUDGED_EVERY = 0.2;
    private static final int FOLLOWED = 2;

    private static SceneLibrary library;

    @BeforeAll
    static void draw() {
        library = SceneLibrary.prepare(Path.of("target", "drawn-clips"), progress -> {});
    }

    @AfterAll
    static void close() {
        library.close();
    }

    private static Camera showing(String clip) {
        return SampleTownshipTest.CONFIG.cameras().stream()
                .filter(camera -> SampleTownshipTest.clip(camera).equals(clip))
                .findFirst()
                .orElseThrow();
    }

    private static LiveJudge play(String clip, double offset, Duration age) {
        LiveJudge live = new LiveJudge(SampleTownshipTest.CONFIG, showing(clip), age);
        live.play(library.clips().get(clip).join().toAbsolutePath(), offset, MINUTE);
        assertThat(live.observations()).hasSizeGreaterThanOrEqualTo((int) MINUTE / 4);
        return live;
    }

    @ParameterizedTest
    @CsvSource({"0", "2.8", "5.3", "10.6", "15.9", "21.2", "26.5"})
    void a_quiet_river_raises_nothing_from_wherever_it_begins(double offset) {
        assertThat(play("river-quiet", offset, AT_EASE).raised()).as("at ease").isEmpty();
        LiveJudge behind = play("river-quiet", offset, BEHIND);
        assertThat(behind.raised()).as("behind").isEmpty();
        assertThat(behind.observations()).extracting(seen -> seen.rung()).containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource({"yard-quiet, 0", "yard-night, 5.3", "field-quiet, 26.5", "road-quiet, 15.9"})
    void where_nothing_moves_nothing_is_raised_and_the_camera_is_followed_now_and_then(String clip, double offset) {
        LiveJudge live = play(clip, offset, AT_EASE);
        assertThat(live.raised()).isEmpty();
        long followed = live.observations().stream()
                .filter(seen -> seen.rung() == FOLLOWED)
                .count();
        assertThat(followed * JUDGED_EVERY / MINUTE).as("share of the time").isLessThan(NOW_AND_THEN);
    }

    /** From where cameras of the sample township begin. */
    @ParameterizedTest
    @CsvSource({"yard-intrusion, 6, forbidden", "yard-intrusion, 30, forbidden", "river-walker, 4, bank"})
    void somebody_where_nobody_may_be_is_raised(String clip, double offset, String zone) {
        GroundTruth truth = SampleTownshipTest.TRUTHS.get(clip);
        GroundTruth.Event event = truth.events().getFirst();
        double due = event.onset()
                + SampleTownshipTest.hold(
                        SampleTownshipTest.rule(showing(clip), event).orElseThrow());

        LiveJudge live = play(clip, offset, AT_EASE);

        assertThat(live.raised()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.kind()).isEqualTo("intrusion");
            assertThat(alert.zone()).isEqualTo(zone);
        });
        Alert first = live.raised().getFirst();
        assertThat((ClipJudge.since(first.raised()) + offset) % truth.seconds())
                .as("raised at, s into the clip")
                .isBetween(due - 1.2, due + SEEN_AND_FOLLOWED);
    }
}
