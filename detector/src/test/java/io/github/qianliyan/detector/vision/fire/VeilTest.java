package io.github.qianliyan.detector.vision.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.fire.Veil.Sight;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class VeilTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    /** The window whose upper left corner is in the middle of the picture, where each test puts what it is about. */
    private static final int MIDDLE = 15 * (WIDTH / Background.CELL - 1) + 20;

    private static final Grey WOODS = woods(1);

    private static Grey woods(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (70 + random.nextInt(50));
        }
        return new Grey(WIDTH, HEIGHT, pixels);
    }

    /** The woods with something in a square of 32 pixels in the middle. */
    private static Grey with(IntBinaryOperator change) {
        byte[] pixels = WOODS.pixels().clone();
        for (int y = 48; y < 80; y++) {
            for (int x = 68; x < 100; x++) {
                int i = y * WIDTH + x;
                pixels[i] = (byte) Math.clamp(change.applyAsInt(pixels[i] & 0xff, i), 0, 255);
            }
        }
        return new Grey(WIDTH, HEIGHT, pixels);
    }

    private static Veil measured(Grey grey) {
        Background background = new Background(WOODS);
        Veil veil = new Veil(background);
        veil.measure(grey, background);
        return veil;
    }

    private static Sight sight(IntBinaryOperator change) {
        return measured(with(change)).sight(MIDDLE);
    }

    @Test
    void smoke_lets_the_background_through_with_less_contrast_and_its_own_brightness() {
        assertThat(sight((value, i) -> (int) (0.5 * value + 0.5 * 180))).isEqualTo(Sight.VEILED);
    }

    @Test
    void a_shadow_takes_contrast_too_but_darkens() {
        assertThat(sight((value, i) -> (int) (16 + 0.6 * (value - 16)))).isNotIn(Sight.VEILED, Sight.DENSE);
    }

    @Test
    void light_that_is_added_keeps_the_contrast() {
        assertThat(sight((value, i) -> value + 60)).isNotIn(Sight.VEILED, Sight.DENSE);
    }

    @Test
    void leaves_that_moved_keep_their_contrast_but_are_not_what_was_there() {
        byte[] others = woods(2).pixels();
        assertThat(sight((value, i) -> others[i] & 0xff)).isNotIn(Sight.VEILED, Sight.DENSE);
    }

    @Test
    void what_hides_the_background_whole_lets_nothing_through() {
        assertThat(sight((value, i) -> 200)).isEqualTo(Sight.DENSE);
    }

    @Test
    void fog_over_the_whole_picture_is_the_clarity_of_the_picture_and_no_veil() {
        byte[] pixels = WOODS.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (0.6 * (pixels[i] & 0xff) + 0.4 * 180);
        }
        Veil veil = measured(new Grey(WIDTH, HEIGHT, pixels));
        assertThat(veil.clarity()).isBetween(0.55f, 0.65f);
        assertThat(veil.sight(MIDDLE)).isEqualTo(Sight.CLEAR);
    }
}
