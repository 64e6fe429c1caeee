package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Grey;

/**
 * What a camera shows when nothing is in the way: each pixel's brightness, its fine structure (how far it stands out from
 * its four neighbours), and of each window the mean and the energy of that structure. Learned slowly, so that smoke which
 * thickens over minutes is still seen against what was there before.
 */
final class Background {
    /** Pixels along the edge of a cell. */
    static final int CELL = 4;
    /** A window is 2x2 cells; windows overlap by half. */
    static final int PIXELS = 4 * CELL * CELL;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final float[] usual;
    private final float[] edge;
    private final float[] mean;
    private final float[] energy;

    Background(Grey grey) {
        width = grey.width();
        height = grey.height();
        columns = Math.max(1, width / CELL - 1);
        rows = Math.max(1, height / CELL - 1);
        usual = new float[width * height];
        edge = new float[usual.length];
        mean = new float[columns * rows];
        energy = new float[columns * rows];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = grey.pixels()[i] & 0xff;
        }
        structure();
    }

    boolean fits(Grey grey) {
        return grey.width() == width && grey.height() == height;
    }

    /** Windows in a row. */
    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Mean brightness of a window, 0 to 255. */
    float mean(int window) {
        return mean[window];
    }

    /** Mean square of the fine structure in a window, levels squared. */
    float energy(int window) {
        return energy[window];
    }

    /** How far each pixel stands out from the mean of its neighbours, levels. Not to be written to. */
    float[] edge() {
        return edge;
    }

    /** @param rate of each window, 0 to 1: how far to go towards what is there now */
    void learn(Grey grey, float[] rate) {
        byte[] now = grey.pixels();
        for (int y = 0; y < height; y++) {
            int row = Math.min(rows - 1, y / CELL) * columns;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                usual[i] += rate[row + Math.min(columns - 1, x / CELL)] * ((now[i] & 0xff) - usual[i]);
            }
        }
        structure();
    }

    private void structure() {
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                edge[i] = usual[i] - (usual[i - 1] + usual[i + 1] + usual[i - width] + usual[i + width]) / 4;
            }
        }
        for (int window = 0; window < mean.length; window++) {
            int at = window / columns * CELL * width + window % columns * CELL;
            float sum = 0;
            float squares = 0;
            for (int y = 0; y < 2 * CELL; y++) {
                for (int i = at + y * width; i < at + y * width + 2 * CELL; i++) {
                    sum += usual[i];
                    squares += edge[i] * edge[i];
                }
            }
            mean[window] = sum / PIXELS;
            energy[window] = squares / PIXELS;
        }
    }
}
