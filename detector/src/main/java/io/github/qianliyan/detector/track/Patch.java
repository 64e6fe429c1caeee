package io.github.qianliyan.detector.track;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.events.Box;

/**
 * What a box of a grey picture looks like: up to 24x24 samples. Two patches of one place tell whether what stands there is
 * still the same.
 */
final class Patch {
    private static final int MOST = 24;
    /** A change of light alone counts less than a change of structure. */
    private static final double LIGHT = 0.3;

    private final float[] samples;
    private final int columns;
    private final double mean;

    private Patch(float[] samples, int columns) {
        this.samples = samples;
        this.columns = columns;
        double sum = 0;
        for (float sample : samples) {
            sum += sample;
        }
        this.mean = sum / samples.length;
    }

    static Patch of(Grey grey, Box box) {
        double left = Math.clamp(box.x(), 0, 1) * grey.width();
        double top = Math.clamp(box.y(), 0, 1) * grey.height();
        double right = Math.clamp(box.x() + box.width(), 0, 1) * grey.width();
        double bottom = Math.clamp(box.y() + box.height(), 0, 1) * grey.height();
        // always as many samples for the same box, so that patches of one box compare
        int columns = Math.clamp(Math.round(right - left), 2, MOST);
        int rows = Math.clamp(Math.round(bottom - top), 2, MOST);
        float[] samples = new float[columns * rows];
        for (int r = 0; r < rows; r++) {
            int y = Math.clamp((int) (top + (r + 0.5) * (bottom - top) / rows), 0, grey.height() - 1);
            for (int c = 0; c < columns; c++) {
                int x = Math.clamp((int) (left + (c + 0.5) * (right - left) / columns), 0, grey.width() - 1);
                samples[r * columns + c] = grey.pixels()[y * grey.width() + x] & 0xff;
            }
        }
        return new Patch(samples, columns);
    }

    /** Mean difference of grey levels (0 to 255), the difference of the means counted less. Patches of the same box only. */
    double distance(Patch other) {
        double sum = 0;
        double light = mean - other.mean;
        for (int i = 0; i < samples.length; i++) {
            sum += Math.abs(samples[i] - other.samples[i] - light);
        }
        return sum / samples.length + LIGHT * Math.abs(light);
    }

    /** How much neighbouring samples differ, grey levels. */
    double structure() {
        double sum = 0;
        for (int i = 1; i < samples.length; i++) {
            sum += i % columns == 0 ? 0 : Math.abs(samples[i] - samples[i - 1]);
        }
        return sum / samples.length;
    }
}
