package io.github.qianliyan.detector.vision.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.detector.vision.Region;
import io.github.qianliyan.service.config.Model.Colors;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Input;
import io.github.qianliyan.service.config.Model.Layout;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPictureTest {
    private static final int SIDE = 32;
    /** Full range 4:2:0 of pure red. */
    private static final int[] RED = {76, 85, 255};

    @TempDir
    Path folder;

    private static Input input(Layout layout, Colors colors, Fit fit) {
        return new Input(SIDE, SIDE, layout, colors, 0.5, List.of(10.0, 20.0, 30.0), List.of(2.0, 4.0, 5.0), fit, 100);
    }

    private float[] write(Input input, InputPicture.Placed[] placed) throws Exception {
        FloatBuffer tensor = FloatBuffer.allocate(3 * SIDE * SIDE);
        try (InputPicture picture = new InputPicture(input)) {
            Still.show(
                    folder,
                    64,
                    32,
                    RED[0],
                    RED[1],
                    RED[2],
                    shown -> placed[0] = picture.write(shown, Region.WHOLE, tensor));
        }
        return tensor.array();
    }

    @Test
    void each_channel_is_scaled_by_its_own_mean_and_deviation_in_the_declared_order() throws Exception {
        InputPicture.Placed[] placed = new InputPicture.Placed[1];
        float[] rgb = write(input(Layout.NCHW, Colors.RGB, Fit.STRETCH), placed);
        assertThat(rgb[0]).isCloseTo((254 * 0.5f - 10) / 2, within(1f));
        assertThat(rgb[SIDE * SIDE]).isCloseTo(-20 / 4f, within(0.5f));
        assertThat(rgb[2 * SIDE * SIDE]).isCloseTo(-30 / 5f, within(0.5f));
        float[] bgr = write(input(Layout.NHWC, Colors.BGR, Fit.STRETCH), placed);
        assertThat(bgr[0]).isCloseTo(-10 / 2f, within(0.5f));
        assertThat(bgr[2]).isCloseTo((254 * 0.5f - 30) / 5, within(0.5f));
        assertThat(placed[0]).isEqualTo(new InputPicture.Placed(0, 0, SIDE, SIDE));
    }

    @Test
    void a_letterbox_is_filled_around_the_picture() throws Exception {
        InputPicture.Placed[] placed = new InputPicture.Placed[1];
        float filled = (100 * 0.5f - 10) / 2;
        float[] middle = write(input(Layout.NCHW, Colors.RGB, Fit.LETTERBOX), placed);
        assertThat(placed[0]).isEqualTo(new InputPicture.Placed(0, 8, SIDE, 16));
        assertThat(middle[7 * SIDE]).isEqualTo(filled);
        assertThat(middle[8 * SIDE]).isGreaterThan(50);
        assertThat(middle[23 * SIDE + 31]).isGreaterThan(50);
        assertThat(middle[24 * SIDE]).isEqualTo(filled);
        float[] corner = write(input(Layout.NCHW, Colors.RGB, Fit.CORNER), placed);
        assertThat(placed[0]).isEqualTo(new InputPicture.Placed(0, 0, SIDE, 16));
        assertThat(corner[15 * SIDE]).isGreaterThan(50);
        assertThat(corner[16 * SIDE]).isEqualTo(filled);
    }
}
