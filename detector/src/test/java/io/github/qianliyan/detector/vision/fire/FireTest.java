package io.github.qianliyan.detector.vision.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FireTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final int COLUMNS = WIDTH / Background.CELL;
    private static final int FLAME = 0xFFA040;
    private static final int GRASS = 0x506040;
    private static final int FLAG = 0xDE2910;

    private static final int[] GLOWS = {0xE06A18, 0xFF8C28, 0xFFB450, 0xFFD070};

    private interface Paint {
        /** @param picture counted from 0, five a second */
        int at(int x, int y, int picture);
    }

    /** Whether a patch was taken for fire within 6 s. */
    private static boolean burns(Paint paint) {
        FireColour colour = new FireColour(WIDTH, HEIGHT);
        Blaze blaze = new Blaze(WIDTH * HEIGHT);
        Patches patches = new Patches(COLUMNS, HEIGHT / Background.CELL, 5);
        java.util.Map<Long, Fire> fires = new java.util.HashMap<>();
        boolean burned = false;
        for (int picture = 0; picture < 30; picture++) {
            Instant time = Instant.EPOCH.plusMillis(200L * picture);
            Grey grey = new Grey(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]);
            Colour chroma = new Colour(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT], new byte[WIDTH * HEIGHT]);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                paint(grey, chroma, i, paint.at(i % WIDTH, i / WIDTH, picture));
            }
            colour.see(grey, chroma);
            blaze.see(grey, colour, 0.2);
            boolean[] active = new boolean[COLUMNS * HEIGHT / Background.CELL];
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                active[i / WIDTH / Background.CELL * COLUMNS + i % WIDTH / Background.CELL] |= blaze.flickers(i);
            }
            List<Patch> seen = patches.follow(active, 1, time);
            for (Patch patch : seen) {
                Fire fire = fires.computeIfAbsent(patch.id(), id -> new Fire(patch));
                fire.see(blaze, WIDTH, HEIGHT, COLUMNS, time);
                burned |= fire.flame(time);
            }
        }
        return burned;
    }

    private static void paint(Grey grey, Colour chroma, int i, int rgb) {
        int r = rgb >> 16 & 255;
        int g = rgb >> 8 & 255;
        int b = rgb & 255;
        grey.pixels()[i] = (byte) Math.round(16 + (65.738 * r + 129.057 * g + 25.064 * b) / 256);
        chroma.blue()[i] = (byte) Math.round(128 + (-37.945 * r - 74.494 * g + 112.439 * b) / 256);
        chroma.red()[i] = (byte) Math.round(128 + (112.439 * r - 94.154 * g - 18.285 * b) / 256);
    }

    /** How high the tongue over a column is: as if by chance, from picture to picture. */
    private static double tongue(int x, int picture) {
        return new SplittableRandom(x / 3 * 7919L + picture * 104_729L).nextDouble();
    }

    private static boolean flame(int x, int y, int picture) {
        return x >= 60 && x < 84 && y < 90 && y >= 84 - 22 * tongue(x, picture);
    }

    /** Of dark orange to yellow, as if by chance, from place to place and picture to picture. */
    private static int glow(int x, int y, int picture) {
        SplittableRandom random = new SplittableRandom(x / 3 * 7919L + y / 3 * 31L + picture * 104_729L);
        return GLOWS[random.nextInt(GLOWS.length)];
    }

    @Test
    void tongues_of_fire_over_a_lasting_core_are_a_flame() {
        assertThat(burns((x, y, picture) -> flame(x, y, picture) ? glow(x, y, picture) : GRASS))
                .isTrue();
    }

    @Test
    void an_evening_sky_behind_blades_of_grass_that_sway_is_none() {
        assertThat(burns((x, y, picture) -> flame(x, y, picture) ? FLAME : GRASS))
                .isFalse();
    }

    @Test
    void a_red_flag_that_waves_as_wildly_is_none() {
        assertThat(burns((x, y, picture) -> flame(x, y, picture) ? FLAG : GRASS))
                .isFalse();
    }

    @Test
    void a_blinking_amber_lamp_has_no_core() {
        assertThat(burns((x, y, picture) ->
                        picture / 2 % 2 == 0 && x > 60 && x < 70 && y > 60 && y < 70 ? FLAME : GRASS))
                .isFalse();
    }

    @Test
    void a_steady_lamp_and_an_orange_wall_do_not_flicker() {
        assertThat(burns((x, y, picture) -> x > 60 && x < 100 && y > 60 && y < 90 ? FLAME : GRASS))
                .isFalse();
    }

    @Test
    void an_orange_car_that_passes_burns_nowhere() {
        assertThat(burns((x, y, picture) ->
                        x > 6 * picture - 20 && x < 6 * picture + 8 && y > 60 && y < 76 ? FLAME : GRASS))
                .isFalse();
    }
}
