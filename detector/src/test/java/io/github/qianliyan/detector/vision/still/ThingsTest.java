package io.github.qianliyan.detector.vision.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** On a drawn yard, five pictures a second: a textured ground, sensor noise, things on it. */
class ThingsTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private final Random noise = new Random(5);
    private final double[] ground = ground();
    private final Things things = new Things(0.0003, Duration.ofMinutes(30));
    private long millis;
    private List<Finding> found = List.of();

    private static double[] ground() {
        Random texture = new Random(6);
        double[] ground = new double[WIDTH * HEIGHT];
        for (int i = 0; i < ground.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            ground[i] = 110 + 18 * Math.sin(x * 0.11 + y * 0.07) + texture.nextInt(10);
        }
        return ground;
    }

    private static UnaryOperator<double[]> thing(int left, int top, int width, int height, double value) {
        return picture -> {
            for (int y = Math.max(0, top); y < Math.min(HEIGHT, top + height); y++) {
                for (int x = Math.max(0, left); x < Math.min(WIDTH, left + width); x++) {
                    picture[y * WIDTH + x] = value + ((x - left) / 4 + (y - top) / 5) % 2 * 14;
                }
            }
            return picture;
        };
    }

    private void show(List<UnaryOperator<double[]>> drawn, Track... tracks) {
        double[] picture = ground.clone();
        for (UnaryOperator<double[]> part : drawn) {
            picture = part.apply(picture);
        }
        byte[] pixels = new byte[picture.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(picture[i] + 2 * noise.nextGaussian()), 0, 255);
        }
        found = things.see(new Grey(WIDTH, HEIGHT, pixels), Instant.ofEpochMilli(millis), List.of(tracks));
        millis += 200;
    }

    private void show(double seconds, List<UnaryOperator<double[]>> drawn) {
        for (int i = 0; i < seconds * 5; i++) {
            show(drawn);
        }
    }

    /** Walks through the picture from left to right, 8 pixels a picture, in front of what is drawn. */
    private void walker(List<UnaryOperator<double[]>> drawn) {
        for (int x = -20; x < WIDTH; x += 8) {
            List<UnaryOperator<double[]>> all = new ArrayList<>(drawn);
            all.add(thing(x, 80, 18, 60, 40));
            show(all);
        }
    }

    private static final UnaryOperator<double[]> BAG = thing(150, 110, 16, 12, 45);

    @Test
    void a_bag_that_is_put_down_is_left_since_then_and_keeps_its_number() {
        show(12, List.of());
        show(5, List.of(BAG));
        assertThat(found).singleElement().satisfies(bag -> {
            assertThat(bag.label()).isEqualTo(Finding.LEFT);
            assertThat(bag.since()).isBetween(Instant.ofEpochMilli(11_500), Instant.ofEpochMilli(12_500));
            assertThat(bag.area()).isCloseTo(16 * 12 / (double) (WIDTH * HEIGHT), within(0.0006));
        });
        long id = found.getFirst().id();
        walker(List.of(BAG));
        show(60, List.of(BAG));
        assertThat(found).singleElement().satisfies(bag -> assertThat(bag.id()).isEqualTo(id));
    }

    /** A heap that a model takes for somebody: broader than high, and it came with somebody larger. */
    @Test
    void a_heap_that_a_model_calls_a_person_is_left_all_the_same() {
        UnaryOperator<double[]> heap = thing(120, 100, 60, 24, 45);
        Track named = new Track(
                4, "person", 0.45, new Box(118.0 / WIDTH, 98.0 / HEIGHT, 64.0 / WIDTH, 28.0 / HEIGHT), 0, 0, null);
        show(12, List.of());
        for (int i = 0; i < 25; i++) {
            show(List.of(heap), named);
        }
        assertThat(found).extracting(Finding::label).containsExactly(Finding.LEFT);
    }

    /** Half the picture brighter, half of it darker, as by a camera's own lamps; a bag that lay there before lies there still. */
    @Test
    void what_changes_with_a_step_of_the_light_is_neither_left_nor_taken() {
        UnaryOperator<double[]> lamps = picture -> {
            for (int i = 0; i < picture.length; i++) {
                int row = i / WIDTH;
                boolean lit = Math.hypot(i % WIDTH - WIDTH / 2.0, row - HEIGHT / 2.0) < 60;
                picture[i] = Math.min(250, picture[i] * (lit ? 2.1 : 0.45));
            }
            return picture;
        };
        UnaryOperator<double[]> pale = thing(40, 40, 24, 30, 205);
        show(12, List.of(pale));
        show(6, List.of(pale, BAG));
        assertThat(found).extracting(Finding::label).containsExactly(Finding.LEFT);
        for (int i = 0; i < 75; i++) {
            show(List.of(pale, BAG, lamps));
            assertThat(found).hasSizeLessThanOrEqualTo(1);
        }
        show(10, List.of(pale, BAG));
        assertThat(found).extracting(Finding::label).containsExactly(Finding.LEFT);
    }

    @Test
    void a_thing_that_was_there_from_the_first_and_is_carried_off_is_taken() {
        show(20, List.of(BAG));
        assertThat(found).isEmpty();
        show(5, List.of());
        assertThat(found)
                .singleElement()
                .satisfies(gap -> assertThat(gap.label()).isEqualTo(Finding.TAKEN));
    }

    @Test
    void what_is_put_back_is_nothing() {
        show(12, List.of());
        show(8, List.of(BAG));
        show(4, List.of());
        assertThat(found).isEmpty();
    }

    @Test
    void passers_by_leave_nothing() {
        show(12, List.of());
        for (int i = 0; i < 4; i++) {
            walker(List.of());
            assertThat(found).isEmpty();
        }
    }

    @Test
    void a_soft_shadow_that_lies_there_is_light() {
        show(12, List.of());
        show(20, List.of(shade(true)));
        assertThat(found).isEmpty();
    }

    @Test
    void a_sharp_shadow_that_lies_there_has_the_texture_of_the_ground_in_it_and_is_light() {
        show(12, List.of());
        show(20, List.of(shade(false)));
        assertThat(found).isEmpty();
    }

    /** Takes 45 % of the light from a patch; at a soft edge over 16 pixels. */
    private static UnaryOperator<double[]> shade(boolean soft) {
        return picture -> {
            for (int y = 60; y < 120; y++) {
                for (int x = 60; x < 140; x++) {
                    int rim = Math.min(Math.min(x - 60, 139 - x), Math.min(y - 60, 119 - y));
                    double depth = soft ? Math.min(1, rim / 16.0) : 1;
                    picture[y * WIDTH + x] *= 1 - 0.45 * depth;
                }
            }
            return picture;
        };
    }

    @Test
    void exposure_steps_leave_nothing_and_a_bag_outlasts_them() {
        show(12, List.of());
        show(6, List.of(BAG));
        long id = found.getFirst().id();
        for (double gain : new double[] {0.8, 0.65, 0.9, 1.1}) {
            show(6, List.of(BAG, picture -> {
                for (int i = 0; i < picture.length; i++) {
                    picture[i] *= gain;
                }
                return picture;
            }));
            assertThat(found).as("gain " + gain).extracting(Finding::id).containsExactly(id);
        }
    }

    @Test
    void a_picture_that_becomes_another_is_no_thing() {
        show(12, List.of());
        show(20, List.of(thing(0, 0, 200, HEIGHT, 170)));
        assertThat(found).isEmpty();
    }

    @Test
    void a_car_that_parks_came_by_itself_and_so_goes() {
        show(12, List.of());
        for (int x = 0; x <= 200; x += 10) {
            show(List.of(thing(x, 90, 50, 30, 190)), car(x, 0.15));
        }
        for (int i = 0; i < 100; i++) {
            show(List.of(thing(200, 90, 50, 30, 190)), car(200, 0));
        }
        assertThat(found).isEmpty();
        // even when the tracker forgets it
        show(10, List.of(thing(200, 90, 50, 30, 190)));
        assertThat(found).isEmpty();
    }

    private static Track car(int left, double speed) {
        Box box = new Box(left / (double) WIDTH, 90.0 / HEIGHT, 50.0 / WIDTH, 30.0 / HEIGHT);
        return new Track(1, "moving", 0.9, box, speed, 0, null);
    }

    @Test
    void looks_seconds_apart_find_it_too() {
        for (int i = 0; i < 8; i++) {
            show(List.of());
            millis += 3800;
        }
        for (int i = 0; i < 4; i++) {
            show(List.of(BAG));
            millis += 3800;
        }
        assertThat(found)
                .singleElement()
                .satisfies(bag -> assertThat(bag.label()).isEqualTo(Finding.LEFT));
    }

    @Test
    void the_same_pictures_give_the_same_findings() {
        assertThat(run()).isNotEmpty().isEqualTo(run());
    }

    private static List<Finding> run() {
        ThingsTest yard = new ThingsTest();
        yard.show(12, List.of());
        yard.walker(List.of(BAG));
        yard.show(3, List.of(BAG));
        return yard.found;
    }
}
