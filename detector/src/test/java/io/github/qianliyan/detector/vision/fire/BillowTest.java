package io.github.qianliyan.detector.vision.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Soft and hard patterns that move in one place of a drawn picture from the first on, five pictures a second. */
class BillowTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int LEFT = 96;
    private static final int RIGHT = 208;
    private static final int TOP = 24;
    private static final int BOTTOM = 120;

    /** How far the pattern has gone to the right and upwards after so many pictures, pixels. */
    private interface Way {
        double[] at(int picture);
    }

    private interface Pattern {
        double at(double x, double y);
    }

    private final Random noise = new Random(4);

    /** Waves of 30 to 60 pixels in all directions, as billows are. */
    private static double soft(double x, double y) {
        return 14 * Math.sin(x * 0.13 + y * 0.05 + 1)
                + 14 * Math.sin(y * 0.16 - x * 0.06)
                + 10 * Math.sin((x + y) * 0.11 + 2);
    }

    /** Squares of 5 pixels, as clothes, leaves and cars are. */
    private static double hard(double x, double y) {
        return Math.floorMod(((int) Math.floor(x / 5) * 7 + (int) Math.floor(y / 5) * 13) * 2654435761L, 3L) * 30 - 30;
    }

    private Grey picture(Pattern pattern, double[] gone) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean there = x >= LEFT && x < RIGHT && y >= TOP && y < BOTTOM;
            double value =
                    120 + (there ? pattern.at(x - gone[0], y + gone[1]) : 20 * Math.sin(x * 0.7) * Math.cos(y * 0.5));
            pixels[i] = (byte) Math.clamp(Math.round(value + 2 * noise.nextGaussian()), 0, 255);
        }
        return new Grey(WIDTH, HEIGHT, pixels);
    }

    private static Colour colour(int blue, int red) {
        byte[] blues = new byte[WIDTH * HEIGHT];
        byte[] reds = new byte[WIDTH * HEIGHT];
        java.util.Arrays.fill(blues, (byte) (128 + blue));
        java.util.Arrays.fill(reds, (byte) (128 + red));
        return new Colour(WIDTH, HEIGHT, blues, reds);
    }

    /** @return the second after which smoke was told; -1 when it never was within 20 */
    private double told(Pattern pattern, Colour colour, Way way) {
        Updraft updraft = null;
        Patches patches = null;
        Map<Long, Billow> billows = new HashMap<>();
        Grey before = null;
        for (int n = 0; n < 100; n++) {
            Grey grey = picture(pattern, way.at(n));
            Grey then = before;
            before = grey;
            updraft = updraft == null ? new Updraft(grey) : updraft;
            patches = patches == null ? new Patches(updraft.columns(), updraft.rows(), 4) : patches;
            if (updraft.see(grey, 0.2)) {
                boolean[] soft = new boolean[updraft.columns() * updraft.rows()];
                for (int cell = 0; cell < soft.length; cell++) {
                    soft[cell] = updraft.soft(cell);
                }
                for (Patch patch : patches.follow(soft, 4, Instant.ofEpochMilli(200L * n))) {
                    Billow billow = billows.computeIfAbsent(patch.id(), id -> new Billow(patch));
                    if (billow.smoke(updraft, grey, then, colour, 0.2)) {
                        assertThat(patch.left() * Updraft.SIDE).isBetween(LEFT - 16, RIGHT);
                        assertThat(patch.bottom() * Updraft.SIDE).isBetween(TOP, BOTTOM + 16);
                        return n * 0.2;
                    }
                }
            }
        }
        return -1;
    }

    private static final Colour GREY = colour(2, -3);

    @Test
    void billows_that_rise_from_the_first_picture_on_are_told_within_a_quarter_of_a_minute() {
        assertThat(told(BillowTest::soft, GREY, n -> new double[] {0, 2.5 * n})).isBetween(8.0, 15.0);
    }

    @Test
    void the_wind_may_lay_them_over() {
        assertThat(told(BillowTest::soft, GREY, n -> new double[] {2.4 * n, 1.6 * n}))
                .isBetween(8.0, 15.0);
    }

    @Test
    void clouds_that_go_sideways_and_rain_that_comes_down_are_not() {
        assertThat(told(BillowTest::soft, GREY, n -> new double[] {2.5 * n, 0})).isNegative();
        assertThat(told(BillowTest::soft, GREY, n -> new double[] {0.5 * n, -2.5 * n}))
                .isNegative();
    }

    @Test
    void what_sways_to_and_fro_is_not() {
        assertThat(told(BillowTest::soft, GREY, n -> new double[] {3 * Math.sin(n), 9 * Math.sin(0.9 * n)}))
                .isNegative();
    }

    @Test
    void what_has_edges_is_not_though_it_rises() {
        assertThat(told(BillowTest::hard, GREY, n -> new double[] {0, 2.5 * n})).isNegative();
    }

    @Test
    void what_has_a_colour_is_not_though_it_rises() {
        assertThat(told(BillowTest::soft, colour(18, -14), n -> new double[] {0, 2.5 * n}))
                .isNegative();
    }
}
