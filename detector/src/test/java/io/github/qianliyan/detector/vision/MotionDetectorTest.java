package io.github.qianliyan.detector.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.events.Box;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotionDetectorTest {
    private final Drawn drawn = new Drawn();
    private final MotionDetector motion = new MotionDetector();

    private void settle(double noise) {
        for (int i = 0; i < 20; i++) {
            motion.see(drawn.take(noise), drawn.time());
        }
    }

    @Test
    void noise_is_no_motion() {
        for (double noise : new double[] {1, 4, 8}) {
            MotionDetector fresh = new MotionDetector();
            int blobs = 0;
            for (int i = 0; i < 60; i++) {
                Motion seen = fresh.see(drawn.take(noise), drawn.time());
                blobs += i > 10 ? seen.blobs().size() : 0;
            }
            assertThat(blobs).as("blobs in noise of %s", noise).isZero();
        }
    }

    @Test
    void what_moves_is_boxed() {
        settle(2);
        for (int i = 0; i < 20; i++) {
            int left = 20 + 8 * i;
            Motion seen = motion.see(drawn.put(left, 100, 24, 40, 190).take(2), drawn.time());
            assertThat(seen.blobs()).hasSize(1);
            Box truth = new Box(left / 320.0, 100 / 240.0, 24 / 320.0, 40 / 240.0);
            assertThat(seen.blobs().getFirst().overlap(truth)).isGreaterThan(0.7);
            assertThat(seen.ratio()).isCloseTo(24 * 40 / (320.0 * 240), within(0.006));
        }
        Motion after = motion.see(drawn.take(2), drawn.time());
        assertThat(after.blobs()).as("nothing stays behind").isEmpty();
    }

    @Test
    void a_camera_that_changes_its_exposure_sees_nothing_move() {
        settle(2);
        List<Box> blobs = new ArrayList<>();
        for (double gain : new double[] {0.8, 0.7, 0.7, 0.7, 1.2, 1.2, 1.2, 1.0, 1.0, 1.0}) {
            blobs.addAll(motion.see(drawn.light(gain, 0).take(2), drawn.time()).blobs());
        }
        assertThat(blobs).isEmpty();
    }

    @Test
    void a_walker_is_seen_through_a_change_of_exposure() {
        settle(2);
        for (int i = 0; i < 12; i++) {
            double gain = i < 6 ? 1 : 0.75;
            Motion seen = motion.see(
                    drawn.put(40 + 10 * i, 100, 24, 50, 200).light(gain, 0).take(2), drawn.time());
            assertThat(seen.blobs()).as("frame " + i).hasSize(1);
        }
    }

    @Test
    void the_switch_to_infra_red_is_learned_anew_and_reported_as_that() {
        settle(2);
        Motion switched = motion.see(drawn.light(-0.8, 220).take(2), drawn.time());
        assertThat(switched.relearning()).isTrue();
        assertThat(switched.blobs()).isEmpty();
        for (int i = 0; i < 10; i++) {
            assertThat(motion.see(drawn.light(-0.8, 220).take(2), drawn.time()).blobs())
                    .isEmpty();
        }
        Motion walker =
                motion.see(drawn.light(-0.8, 220).put(100, 100, 24, 40, 240).take(2), drawn.time());
        assertThat(walker.blobs()).hasSize(1);
    }

    @Test
    void dusk_is_no_motion() {
        settle(2);
        for (int i = 0; i < 300; i++) {
            Motion seen = motion.see(drawn.light(1 - 0.6 * i / 300, 0).take(2), drawn.time());
            assertThat(seen.blobs()).as("frame " + i).isEmpty();
        }
    }

    @Test
    void what_stops_is_seen_for_long_then_learned_and_leaves_no_ghost() {
        settle(2);
        for (int i = 0; i < 100; i++) {
            drawn.time(); // the time of learning from the first pictures is over
            motion.see(drawn.take(2), drawn.time());
        }
        int visible = 0;
        for (int i = 0; i < 400; i++) {
            visible += motion.see(drawn.put(100, 100, 50, 40, 200).take(2), drawn.time())
                    .blobs()
                    .size();
        }
        assertThat(visible * 0.2).as("seconds until it was learned").isBetween(45.0, 75.0);
        int ghosts = 0;
        for (int i = 0; i < 30; i++) {
            ghosts += motion.see(drawn.take(2), drawn.time()).blobs().size();
        }
        assertThat(ghosts).isZero();
    }

    @Test
    void what_stood_there_from_the_first_picture_and_leaves_is_a_ghost_for_a_moment_only() {
        for (int i = 0; i < 10; i++) {
            motion.see(drawn.put(100, 100, 50, 40, 200).take(2), drawn.time());
        }
        int ghosts = 0;
        for (int i = 0; i < 100; i++) {
            ghosts += motion.see(drawn.take(2), drawn.time()).blobs().size();
        }
        assertThat(ghosts * 0.2).as("seconds of ghost").isLessThan(15);
        assertThat(motion.see(drawn.take(2), drawn.time()).blobs()).isEmpty();
    }

    @Test
    void leaves_in_the_wind_are_learned() {
        int late = 0;
        for (int i = 0; i < 200; i++) {
            int by = new int[] {0, 2, 1, 3, 0, 1}[i % 6];
            Motion seen = motion.see(drawn.sway(40, 40, 50, by).take(2), drawn.time());
            late += i > 100 ? seen.blobs().size() : 0;
        }
        assertThat(late).as("blobs in the second half").isLessThan(10);
    }

    @Test
    void the_same_pictures_give_the_same_motion() {
        assertThat(run()).isEqualTo(run()).isNotEmpty();
    }

    private static List<Box> run() {
        Drawn drawn = new Drawn();
        MotionDetector motion = new MotionDetector();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boxes.addAll(motion.see(drawn.put(5 * i, 90, 20, 40, 180).take(3), drawn.time())
                    .blobs());
        }
        return boxes;
    }
}
