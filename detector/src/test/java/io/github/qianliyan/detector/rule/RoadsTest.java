package io.github.qianliyan.detector.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Camera.Lane;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Polygon;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What moves and has no name is a vehicle when its size, way and place say so, and nothing else is. */
class RoadsTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    /** A lane upwards, 0.2 of the picture wide. */
    private static final Map<String, Lane> LANE = Map.of(
            "up",
            new Lane(
                    new Polygon(List.of(new Point(0.4, 0), new Point(0.6, 0), new Point(0.6, 1), new Point(0.4, 1))),
                    0,
                    -1,
                    Double.NaN));

    private static Camera camera(Map<String, Lane> lanes) {
        Camera any = Scene.CAMERA;
        return new Camera(
                any.id(),
                any.name(),
                any.grid(),
                any.householdGrid(),
                any.location(),
                any.url(),
                any.tags(),
                any.zones(),
                any.lines(),
                lanes,
                any.gauges(),
                any.ground());
    }

    /** Shows a box that begins there and goes on steadily, 5 frames a second, and judges it. */
    private static List<Alert> drive(
            Map<String, Lane> lanes, String label, Box first, double dx, double dy, int frames) {
        Judge judge = new Judge(
                camera(lanes),
                List.of(Scene.rule(RuleKind.INTRUSION, "classes", List.of("vehicle"), "for", Duration.ZERO)),
                ZoneId.of("Asia/Shanghai"),
                List.of());
        JudgeState state = JudgeState.NONE;
        List<Alert> raised = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            Box box = new Box(first.x() + i * dx, first.y() + i * dy, first.width(), first.height());
            Observation frame = new Observation(
                    Scene.CAMERA.id(),
                    START.plusMillis(200L * i),
                    null,
                    START,
                    2,
                    "ssd-openimages",
                    WIDTH,
                    HEIGHT,
                    List.of(new Track(1, label, 0.9, box, 5 * dx, 5 * dy * HEIGHT / WIDTH, null)),
                    Map.of());
            Verdict verdict = judge.step(state, new JudgeInput.Seen(frame));
            state = verdict.state();
            raised.addAll(verdict.alerts());
        }
        return raised;
    }

    @Test
    void a_car_that_the_model_does_not_know_is_a_vehicle_with_less_confidence() {
        List<Alert> raised = drive(LANE, "moving", new Box(0.45, 0.75, 0.1, 0.2), 0, -0.07, 8);
        assertThat(raised)
                .singleElement()
                .satisfies(alert -> assertThat(alert.objects()).singleElement().satisfies(seen -> {
                    assertThat(seen.label()).isEqualTo("vehicle");
                    assertThat(seen.confidence()).isEqualTo(0.4);
                }));
    }

    @Test
    void without_lanes_only_what_is_large_and_fast_is_a_vehicle() {
        assertThat(drive(Map.of(), "moving", new Box(0.4, 0.6, 0.2, 0.35), 0, -0.07, 8))
                .hasSize(1);
        assertThat(drive(Map.of(), "moving", new Box(0.4, 0.6, 0.2, 0.35), 0, -0.02, 20))
                .as("slow")
                .isEmpty();
        assertThat(drive(Map.of(), "moving", new Box(0.4, 0.6, 0.06, 0.1), 0, -0.07, 8))
                .as("small: a dog near by or a car far away, nobody can tell")
                .isEmpty();
    }

    @Test
    void people_dogs_and_what_is_beside_the_lane_are_none() {
        assertThat(drive(LANE, "moving", new Box(0.47, 0.7, 0.06, 0.25), 0, -0.05, 12))
                .as("someone who runs: higher than wide")
                .isEmpty();
        assertThat(drive(LANE, "moving", new Box(0.47, 0.8, 0.05, 0.06), 0, -0.07, 11))
                .as("a dog: a quarter of the lane")
                .isEmpty();
        assertThat(drive(LANE, "moving", new Box(0.45, 0.75, 0.1, 0.2), 0, -0.02, 30))
                .as("a herd: as wide, but walking")
                .isEmpty();
        assertThat(drive(LANE, "moving", new Box(0.1, 0.75, 0.1, 0.2), 0, -0.07, 8))
                .as("beside the lane")
                .isEmpty();
        assertThat(drive(LANE, "person", new Box(0.45, 0.75, 0.1, 0.2), 0, -0.07, 8))
                .as("what the model names is what the model says")
                .isEmpty();
    }
}
