package io.github.qianliyan.detector.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SketchTest {
    private static final int CELLS = Sketch.COLUMNS * Sketch.ROWS;

    /** A scene of rich and poor patches, other ones for every seed. */
    private static float[] scene(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] edges = new float[CELLS];
        for (int patch = 0; patch < 500; patch++) {
            int x = random.nextInt(Sketch.COLUMNS - 2);
            int y = random.nextInt(Sketch.ROWS - 1);
            float strength = random.nextInt(2, 40);
            for (int i = 0; i < 6; i++) {
                edges[(y + i / 3) * Sketch.COLUMNS + x + i % 3] = strength;
            }
        }
        return edges;
    }

    private static float[] shifted(float[] edges, int right, int down) {
        float[] moved = scene(99);
        for (int i = 0; i < CELLS; i++) {
            int x = i % Sketch.COLUMNS - right;
            int row = i / Sketch.COLUMNS;
            int y = row - down;
            if (x >= 0 && x < Sketch.COLUMNS && y >= 0 && y < Sketch.ROWS) {
                moved[i] = edges[y * Sketch.COLUMNS + x];
            }
        }
        return moved;
    }

    @Test
    void half_the_light_and_twice_the_noise_leave_the_sketch_as_it_is() {
        float[] day = scene(1);
        float[] night = day.clone();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < CELLS; i++) {
            night[i] = night[i] * 0.5f + 3 + random.nextFloat();
        }
        Sketch.Match match = Sketch.of(day).match(Sketch.of(night));
        assertThat(match.here()).isGreaterThan(15).isEqualTo(match.best());
    }

    @Test
    void a_scene_that_went_aside_is_found_where_it_went() {
        Sketch.Match match = Sketch.of(scene(1)).match(Sketch.of(shifted(scene(1), -6, 3)));
        assertThat(match.right()).isEqualTo(-6);
        assertThat(match.down()).isEqualTo(3);
        assertThat(match.best()).isGreaterThan(11);
        assertThat(match.here()).isLessThan(6);
    }

    @Test
    void other_scenes_do_not_fit() {
        for (int seed = 2; seed < 40; seed++) {
            assertThat(Sketch.of(scene(1)).match(Sketch.of(scene(seed))).here()).isLessThan(7);
        }
    }

    @Test
    void nothing_fits_better_than_the_most_that_is_promised_and_here_alone_is_the_same() {
        for (int seed = 1; seed < 20; seed++) {
            Sketch one = Sketch.of(scene(seed));
            Sketch other = Sketch.of(shifted(scene(seed), seed % 7 - 3, seed % 3));
            Sketch.Match match = one.match(other);
            assertThat(match.best()).isLessThanOrEqualTo(one.most(other) + 1e-9);
            assertThat(one.here(other)).isEqualTo(match.here());
        }
    }

    @Test
    void an_empty_picture_tells_nothing_and_fits_nothing() {
        Sketch empty = Sketch.of(new float[CELLS]);
        assertThat(empty.told()).isZero();
        assertThat(empty.match(Sketch.of(scene(1)))).isEqualTo(new Sketch.Match(0, 0, 0, 0));
    }

    @Test
    void as_numbers_and_back_it_is_the_same() {
        Sketch sketch = Sketch.of(scene(3));
        Map<String, Double> values = sketch.values("sketch");
        Sketch read = Sketch.from(values, "sketch").orElseThrow();
        assertThat(read.rich()).isEqualTo(sketch.rich());
        assertThat(read.poor()).isEqualTo(sketch.poor());
        values.remove("sketch.r00");
        assertThat(Sketch.from(values, "sketch")).isEmpty();
    }

    @Test
    void a_grid_of_another_size_is_refused() {
        assertThatThrownBy(() -> Sketch.of(new float[10])).hasMessageContaining("10 cells, must be 1296");
    }
}
