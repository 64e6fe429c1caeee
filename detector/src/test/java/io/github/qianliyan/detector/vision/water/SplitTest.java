package io.github.qianliyan.detector.vision.water;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static double[] rows(int from, int to, double value, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(from, to)
                .mapToDouble(i -> value + 0.4 * random.nextGaussian())
                .toArray();
    }

    private static double[] joined(double[]... parts) {
        return java.util.Arrays.stream(parts)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
    }

    @Test
    void restless_below_and_still_above_part_at_the_water_line() {
        for (int line = 10; line <= 90; line += 5) {
            Split split = Split.of(joined(rows(0, line, 3, line), rows(line, 100, 0.5, 7)), Double.NaN);
            assertThat(split.place()).as("line at " + line).isCloseTo(line, within(1.0));
            assertThat(split.contrast()).isCloseTo(2.5, within(0.3));
            assertThat(split.explained()).isGreaterThan(0.7);
        }
    }

    @Test
    void noise_over_everything_shifts_nothing() {
        double[] fair = joined(rows(0, 40, 3, 1), rows(40, 100, 0.5, 2));
        double[] rain = java.util.Arrays.stream(fair).map(row -> row + 1.7).toArray();
        assertThat(Split.of(rain, Double.NaN).place())
                .isCloseTo(Split.of(fair, Double.NaN).place(), within(1e-9));
    }

    @Test
    void a_staff_that_moves_as_much_as_the_water_explains_nothing() {
        Split split = Split.of(rows(0, 100, 1, 3), Double.NaN);
        assertThat(split.contrast() < WaterGauge.CONTRAST || split.explained() < WaterGauge.EXPLAINED)
                .isTrue();
    }

    @Test
    void restless_above_and_still_below_is_no_water() {
        Split split = Split.of(joined(rows(0, 50, 0.5, 4), rows(50, 100, 3, 5)), Double.NaN);
        assertThat(split.contrast() < WaterGauge.CONTRAST || split.explained() < WaterGauge.EXPLAINED)
                .isTrue();
    }

    @Test
    void of_two_changes_the_one_where_the_level_was_is_taken() {
        double[] sunAndShade = joined(rows(0, 30, 5, 1), rows(30, 50, 2.5, 2), rows(50, 100, 0.4, 3));
        assertThat(Split.of(sunAndShade, 51).place()).isCloseTo(50, within(1.5));
        assertThat(Split.of(sunAndShade, 29).place()).isCloseTo(30, within(1.5));
    }

    @Test
    void a_few_wild_rows_do_not_move_the_line() {
        double[] rows = joined(rows(0, 40, 3, 1), rows(40, 100, 0.5, 2));
        rows[70] = 9;
        rows[71] = 9;
        assertThat(Split.of(rows, Double.NaN).place()).isCloseTo(40, within(1.5));
    }
}
