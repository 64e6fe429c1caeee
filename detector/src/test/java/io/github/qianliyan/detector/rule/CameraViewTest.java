package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.sketch.Sketch;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.RuleKind;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Covered, blurred, dark, moved and frozen, from measures alone. {@link Scene#START} is four in the afternoon. */
class CameraViewTest {
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    private static Scene scene(RuleKind kind) {
        return new Scene(rule(kind));
    }

    private static void look(
            Scene scene, double from, double to, double every, String measure, DoubleUnaryOperator value) {
        for (double t = from; t < to; t += every) {
            scene.measures(t, Map.of(measure, value.applyAsDouble(t)));
        }
    }

    @Test
    void most_of_the_structure_gone_at_once_is_a_cover() {
        Scene scene = scene(RuleKind.CAMERA_COVERED);
        look(scene, 0, 60, 4, Measures.STRUCTURE, t -> 0.6);
        look(scene, 60, 120, 4, Measures.STRUCTURE, t -> 0.15);
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(60));
            assertThat(alert.raised()).isEqualTo(at(92));
            assertThat(alert.measures())
                    .containsEntry(Measures.STRUCTURE, 0.15)
                    .containsEntry("usual", 0.6)
                    .containsEntry("limit", 0.3);
        });
        scene.judgeRestarts();
        look(scene, 120, 200, 4, Measures.STRUCTURE, t -> 0.6);
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEqualTo(at(116)));
    }

    @Test
    void half_a_cover_a_passing_hand_and_fog_are_none() {
        Scene scene = scene(RuleKind.CAMERA_COVERED);
        look(scene, 0, 60, 4, Measures.STRUCTURE, t -> 0.6);
        look(scene, 60, 200, 4, Measures.STRUCTURE, t -> 0.25);
        look(scene, 200, 300, 4, Measures.STRUCTURE, t -> 0.6);
        look(scene, 300, 320, 4, Measures.STRUCTURE, t -> 0.05);
        look(scene, 320, 400, 4, Measures.STRUCTURE, t -> 0.6);
        // within two minutes nothing is left of the view, for an hour
        look(scene, 400, 4000, 4, Measures.STRUCTURE, t -> Math.max(0.02, 0.6 * Math.exp(-(t - 400) / 40)));
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void a_loss_that_stays_for_hours_against_the_learned_day_is_told_however_slowly_it_came() {
        Scene scene = scene(RuleKind.CAMERA_COVERED);
        look(scene, 0, 2 * DAY, 10, Measures.STRUCTURE, t -> 0.6);
        look(
                scene,
                2 * DAY,
                2 * DAY + 5 * HOUR,
                10,
                Measures.STRUCTURE,
                t -> Math.max(0.1, 0.6 - (t - 2 * DAY) / HOUR));
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.raised()).isBetween(at(2 * DAY + 3.3 * HOUR), at(2 * DAY + 3.7 * HOUR)));
        assertThat(scene.state().bytes().length).as("bytes of state").isLessThan(4000);
    }

    @Test
    void edges_that_lose_two_fifths_of_their_steepness_at_once_are_blurred() {
        Scene scene = scene(RuleKind.CAMERA_BLURRED);
        look(scene, 0, 60, 4, Measures.EDGE_SHARPNESS, t -> 0.6);
        look(scene, 60, 70, 2, Measures.EDGE_SHARPNESS, t -> 0.25);
        look(scene, 70, 120, 4, Measures.EDGE_SHARPNESS, t -> 0.5);
        assertThat(scene.raised()).as("looking for focus").isEmpty();
        look(scene, 120, 180, 4, Measures.EDGE_SHARPNESS, t -> 0.3);
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(120)));
    }

    @Test
    void a_lens_that_was_never_in_focus_is_blurred_too() {
        Scene scene = scene(RuleKind.CAMERA_BLURRED);
        look(scene, 0, 40, 4, Measures.EDGE_SHARPNESS, t -> 0.15);
        assertThat(scene.raised()).hasSize(1);
    }

    private static void lit(Scene scene, double from, double to, double brightness) {
        for (double t = from; t < to; t += 10) {
            scene.measures(
                    t, Map.of(Measures.BRIGHTNESS, brightness, Measures.CONTRAST, brightness > 0.1 ? 0.15 : 0.005));
        }
    }

    @Test
    void a_night_without_light_is_none_on_the_first_night_nor_later() {
        Scene scene = scene(RuleKind.CAMERA_DARK);
        for (int day = 0; day < 3; day++) {
            // from half past four it goes down to nothing, and up again about sunrise
            for (double t = 0; t < DAY; t += 10) {
                double evening = 0.5 - 0.2 * (t / HOUR - 0.5);
                double morning = 0.04 + 0.4 * (t / HOUR - 14.8);
                double light = Math.clamp(Math.max(evening, morning), 0.04, 0.5);
                scene.measures(
                        day * DAY + t,
                        Map.of(Measures.BRIGHTNESS, light, Measures.CONTRAST, light > 0.06 ? 0.05 : 0.005));
            }
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void at_night_a_camera_that_goes_black_at_once_is_dark_and_by_day_always() {
        Scene scene = scene(RuleKind.CAMERA_DARK);
        lit(scene, 0, 100, 0.4);
        lit(scene, 100, 200, 0.03);
        assertThat(scene.raised()).as("in the afternoon").hasSize(1);
        lit(scene, 200, 5 * HOUR, 0.3);
        for (double t = 5 * HOUR; t < 5 * HOUR + 60; t += 4) {
            scene.measures(t, Map.of(Measures.BRIGHTNESS, 0.3, Measures.CONTRAST, 0.15));
        }
        lit(scene, 5 * HOUR + 60, 5 * HOUR + 200, 0.03);
        assertThat(scene.raised()).as("at nine in the evening").hasSize(2);
    }

    private static Map<String, Double> sketch(long seed, int right) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] edges = new float[Sketch.COLUMNS * Sketch.ROWS];
        for (int patch = 0; patch < 500; patch++) {
            int x = random.nextInt(Sketch.COLUMNS - 2) + right;
            int y = random.nextInt(Sketch.ROWS - 1);
            float strength = random.nextInt(2, 40);
            for (int i = 0; i < 6; i++) {
                if (x + i % 3 >= 0 && x + i % 3 < Sketch.COLUMNS) {
                    edges[(y + i / 3) * Sketch.COLUMNS + x + i % 3] = strength;
                }
            }
        }
        return Sketch.of(edges).values(Measures.SKETCH);
    }

    private static void shows(Scene scene, double from, double to, Map<String, Double> sketch) {
        for (double t = from; t < to; t += 5) {
            scene.measures(t, sketch);
        }
    }

    @Test
    void a_camera_that_was_pushed_aside_is_moved_even_while_its_judge_was_away() {
        Scene scene = scene(RuleKind.CAMERA_MOVED);
        shows(scene, 0, 100, sketch(1, 0));
        scene.judgeRestarts();
        shows(scene, 500, 560, sketch(1, 5));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(500));
            assertThat(alert.raised()).isEqualTo(at(530));
            assertThat(alert.measures().get("shift-right")).isBetween(0.1, 0.11);
        });
    }

    @Test
    void a_mast_that_shakes_and_a_short_turn_are_not() {
        Scene scene = scene(RuleKind.CAMERA_MOVED);
        for (int i = 0; i < 100; i++) {
            shows(scene, i * 5, i * 5 + 5, sketch(1, i % 3 - 1));
        }
        shows(scene, 500, 520, sketch(2, 0));
        shows(scene, 520, 700, sketch(1, 0));
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void a_preset_alerts_until_it_was_seen_for_half_an_hour_and_never_again() {
        Scene scene = scene(RuleKind.CAMERA_MOVED);
        shows(scene, 0, 600, sketch(1, 0));
        shows(scene, 600, 600 + 2000, sketch(2, 0));
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended()).hasSize(1);
        shows(scene, 2600, 3600, sketch(1, 0));
        shows(scene, 3600, 4600, sketch(2, 0));
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void a_dead_picture_under_a_running_clock_is_frozen() {
        Scene scene = scene(RuleKind.CAMERA_FROZEN);
        for (int t = 0; t <= 40; t += 4) {
            scene.measures(t, Map.of(Measures.CHANGE, 0.002, Measures.CHANGE_BEHIND, 0.0001));
        }
        assertThat(scene.raised()).hasSize(1);
    }
}
