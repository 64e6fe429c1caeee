package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The lane {@code road} is 30 m from edge to edge of the picture: 0.2 picture widths in a second are 21.6 km/h. */
class SpeedingTest {
    private static final double WIDTHS_A_SECOND = 0.2;

    private static Rule over(double kmh) {
        return rule(RuleKind.SPEEDING, "lane", "road", "maxKmh", kmh);
    }

    /** Drives to the right for three seconds; each box is off by a hundredth of the picture or so. */
    private static Scene drives(double noise, Rule... rules) {
        SplittableRandom random = new SplittableRandom(3);
        Scene scene = new Scene(rules);
        for (int i = 0; i <= 15; i++) {
            double off = noise * random.nextGaussian();
            scene.sees(
                    i * 0.2,
                    track(1, "car", 0.2 + WIDTHS_A_SECOND * 0.2 * i + off, 0.6, 0.1, 0.1, WIDTHS_A_SECOND, 0, null));
        }
        return scene;
    }

    @Test
    void who_is_too_fast_for_a_second_is_raised_with_the_speed() {
        Scene scene = drives(0, over(20));
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.zone()).isEqualTo("road");
            assertThat(alert.measures().get(Measures.KMH)).isCloseTo(21.6, within(0.1));
            assertThat(alert.objects()).hasSize(1);
        });
        assertThat(drives(0, over(23)).raised()).isEmpty();
    }

    @Test
    void trembling_boxes_do_not_change_the_verdict() {
        assertThat(drives(0.004, over(20)).raised()).hasSize(1);
        assertThat(drives(0.004, over(24)).raised()).isEmpty();
    }

    @Test
    void a_box_that_jumps_is_no_speed() {
        Scene scene = new Scene(over(20));
        for (int i = 0; i <= 25; i++) {
            scene.sees(i * 0.2, track(1, "car", i < 12 ? 0.3 : 0.6, 0.6, 0.1, 0.1, 0, 0, null));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void a_way_outlives_a_frame_without_its_object_and_a_restart() {
        Scene scene = new Scene(over(20));
        for (int i = 0; i <= 15; i++) {
            if (i % 5 == 3) {
                scene.sees(i * 0.2);
            } else {
                scene.sees(
                        i * 0.2,
                        track(1, "car", 0.2 + WIDTHS_A_SECOND * 0.2 * i, 0.6, 0.1, 0.1, WIDTHS_A_SECOND, 0, null));
            }
            scene.judgeRestarts();
        }
        assertThat(scene.raised()).hasSize(1);
    }

    @Test
    void two_who_are_too_fast_are_two_matters() {
        Scene scene = new Scene(over(20));
        for (int i = 0; i <= 15; i++) {
            double x = 0.2 + WIDTHS_A_SECOND * 0.2 * i;
            scene.sees(
                    i * 0.2,
                    track(1, "car", x, 0.4, 0.1, 0.1, WIDTHS_A_SECOND, 0, null),
                    track(2, "truck", x + 0.05, 0.8, 0.1, 0.1, WIDTHS_A_SECOND, 0, null));
        }
        assertThat(scene.raised()).hasSize(2);
    }
}
