package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample township's rules on the drawn clips, by the real eyes and the real judge, against what was drawn. */
class DrawnClipsTest {
    /** Long enough to see the loop's seam and to come round to an event that was under way at the start. */
    private static final double MORE_THAN_A_LOOP = 22;

    private static SceneLibrary library;

    @BeforeAll
    static void draw() {
        library = SceneLibrary.prepare(Path.of("target", "drawn-clips"), progress -> {});
    }

    @AfterAll
    static void close() {
        library.close();
    }

    /** Every camera that shows events, and one for each quiet clip. */
    static Stream<Camera> cameras() {
        Map<String, Camera> chosen = new LinkedHashMap<>();
        for (Camera camera : SampleTownshipTest.CONFIG.cameras()) {
            String clip = SampleTownshipTest.clip(camera);
            chosen.putIfAbsent(SampleTownshipTest.showsEvents(camera) ? camera.id() : clip, camera);
        }
        return chosen.values().stream();
    }

    static Stream<String> names() {
        return cameras().map(Camera::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void a_camera_alerts_to_what_happens_and_to_nothing_else(String id) throws Exception {
        Camera camera = cameras().filter(any -> any.id().equals(id)).findFirst().orElseThrow();
        Path clip = library.clips().get(SampleTownshipTest.clip(camera)).join();
        GroundTruth truth = SampleTownshipTest.TRUTHS.get(SampleTownshipTest.clip(camera));
        double offset = SampleTownshipTest.offset(camera);

        List<Alert> alerts = new ClipJudge(SampleTownshipTest.CONFIG, camera)
                .judge(clip, truth.seconds(), offset, truth.seconds() + MORE_THAN_A_LOOP, seen -> {});

        List<GroundTruth.Event> expected = truth.events().stream()
                .filter(event -> SampleTownshipTest.rule(camera, event).isPresent())
                .toList();
        assertThat(alerts)
                .extracting(alert -> alert.kind() + " " + alert.zone())
                .as(truth.clip())
                .isEqualTo(expected.stream()
                        .map(event -> event.kind() + " " + event.zone())
                        .toList());
        for (int i = 0; i < alerts.size(); i++) {
            in_time(alerts.get(i), expected.get(i), camera, truth);
        }
    }

    private static void in_time(Alert alert, GroundTruth.Event event, Camera camera, GroundTruth truth) {
        Rule rule = SampleTownshipTest.rule(camera, event).orElseThrow();
        double due = event.onset() + SampleTownshipTest.hold(rule);
        double raised = ClipJudge.since(alert.raised());
        double place = raised % truth.seconds();
        assertThat(place).as("raised at, s into the clip").isBetween(due - 1.2, event.until() + 2);
        if (raised < truth.seconds() && SampleTownshipTest.offset(camera) < event.onset() - 3) {
            assertThat(raised).as("raised at, s").isLessThan(due + slack(event));
        }
    }

    /** Smoke has no outline that appears at once: the tolerance of i-LIDS, 10 s. */
    private static double slack(GroundTruth.Event event) {
        return event.kind().equals("smoke") ? 10 : 1.5;
    }
}
