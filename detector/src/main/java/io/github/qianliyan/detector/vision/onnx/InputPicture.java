package io.github.qianliyan.detector.vision.onnx;

import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.vision.PictureScaler;
import io.github.qianliyan.detector.vision.Region;
import io.github.qianliyan.service.config.Model.Colors;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Input;
import io.github.qianliyan.service.config.Model.Layout;
import java.nio.FloatBuffer;

/** Brings a picture, or a part of it, into the form that a model takes. Holds native memory. */
final class InputPicture implements AutoCloseable {
    private final Input input;
    private final PictureScaler scaler;
    /** For each channel of the model: what each pixel value becomes. */
    private final float[][] levels = new float[3][256];

    private final float[] values;

    InputPicture(Input input) {
        this.input = input;
        this.scaler = new PictureScaler(input.width(), input.height());
        this.values = new float[3 * input.width() * input.height()];
        for (int channel = 0; channel < 3; channel++) {
            for (int pixel = 0; pixel < 256; pixel++) {
                levels[channel][pixel] =
                        (float) ((pixel * input.scale() - input.mean().get(channel))
                                / input.std().get(channel));
            }
        }
    }

    /**
     * Where the picture lies in the input, pixels.
     *
     * @param width of the picture's content
     */
    record Placed(int left, int top, int width, int height) {
        /** From a column of the input to a fraction of the content's width. */
        double x(double column) {
            return (column - left) / width;
        }

        double y(double row) {
            return (row - top) / height;
        }
    }

    /** Writes the picture into the tensor's memory from its start to its end. */
    Placed write(Picture picture, Region region, FloatBuffer tensor) {
        Placed placed = place(region.width() * picture.width(), region.height() * picture.height());
        byte[] rgb = scaler.scale(picture, region, placed.width(), placed.height());
        fill(placed);
        for (int channel = 0; channel < 3; channel++) {
            write(rgb, placed, channel);
        }
        tensor.clear().put(values);
        return placed;
    }

    /** @param width of the picture's part, pixels */
    Placed place(double width, double height) {
        if (input.fit() == Fit.STRETCH) {
            return new Placed(0, 0, input.width(), input.height());
        }
        double factor = Math.min(input.width() / width, input.height() / height);
        int across = Math.clamp(Math.round(width * factor), 1, input.width());
        int down = Math.clamp(Math.round(height * factor), 1, input.height());
        boolean middle = input.fit() == Fit.LETTERBOX;
        return new Placed(
                middle ? (input.width() - across) / 2 : 0, middle ? (input.height() - down) / 2 : 0, across, down);
    }

    private void fill(Placed placed) {
        if (placed.width() == input.width() && placed.height() == input.height()) {
            return;
        }
        int plane = input.width() * input.height();
        for (int channel = 0; channel < 3; channel++) {
            float value = levels[channel][input.fill()];
            for (int i = 0; i < plane; i++) {
                values[input.layout() == Layout.NCHW ? channel * plane + i : i * 3 + channel] = value;
            }
        }
    }

    private void write(byte[] rgb, Placed placed, int channel) {
        float[] level = levels[channel];
        int from = input.colors() == Colors.RGB ? channel : 2 - channel;
        int plane = input.width() * input.height();
        int start = input.layout() == Layout.NCHW ? channel * plane : channel;
        int step = input.layout() == Layout.NCHW ? 1 : 3;
        for (int row = 0; row < placed.height(); row++) {
            int at = start + ((row + placed.top()) * input.width() + placed.left()) * step;
            int pixel = row * placed.width() * 3 + from;
            for (int column = 0; column < placed.width(); column++) {
                values[at] = level[rgb[pixel] & 0xff];
                at += step;
                pixel += 3;
            }
        }
    }

    @Override
    public void close() {
        scaler.close();
    }
}
