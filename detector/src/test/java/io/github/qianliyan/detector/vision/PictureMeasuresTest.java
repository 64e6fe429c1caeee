package io.github.qianliyan.detector.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.events.Measures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureMeasuresTest {
    private static final Motion NONE = new Motion(List.of(), 0.25, false, 0.5);

    private static Map<String, Double> of(int width, int height, int... values) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) values[i % values.length];
        }
        return PictureMeasures.of(new Grey(width, height, pixels), true, NONE);
    }

    @Test
    void black_is_0_and_white_is_1_in_either_range() {
        assertThat(of(8, 8, 0)).containsEntry(Measures.BRIGHTNESS, 0.0).containsEntry(Measures.CONTRAST, 0.0);
        assertThat(of(8, 8, 255)).containsEntry(Measures.BRIGHTNESS, 1.0);
        byte[] studioWhite = new byte[64];
        Arrays.fill(studioWhite, (byte) 235);
        assertThat(PictureMeasures.of(new Grey(8, 8, studioWhite), false, NONE))
                .containsEntry(Measures.BRIGHTNESS, 1.0);
    }

    @Test
    void half_black_half_white_has_the_most_contrast() {
        assertThat(of(8, 8, 0, 255)).containsEntry(Measures.CONTRAST, 0.5).containsEntry(Measures.BRIGHTNESS, 0.5);
    }

    @Test
    void blur_takes_sharpness() {
        double sharp = of(9, 9, 0, 0, 0, 200).get(Measures.SHARPNESS);
        double blurred = of(9, 9, 40, 50, 60, 50).get(Measures.SHARPNESS);
        assertThat(sharp).isGreaterThan(20 * blurred);
        assertThat(of(8, 8, 77)).containsEntry(Measures.SHARPNESS, 0.0);
    }

    @Test
    void motion_and_change_are_passed_on() {
        assertThat(of(8, 8, 9).get(Measures.MOTION)).isCloseTo(0.25, within(1e-9));
        assertThat(of(8, 8, 9).get(Measures.CHANGE)).isCloseTo(0.5, within(1e-9));
    }
}
