package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import java.util.Arrays;

/**
 * Where the picture changes softly and without end, and which way that drifts. Nothing has to be known of what was there before, so
 * smoke that stands there when the camera is switched on is seen too.
 *
 * <p>By cells of {@value #SIDE} pixels. Smoke has no edges: what changes in it changes over whole cells, what changes in leaves, people,
 * rain and glitter changes within them as well (the low and high band of a wavelet, as in Töreyin, Dedeoğlu and Çetin 2005). It rises from
 * where it burns, while what passes does not stay (accumulated direction of motion: Yuan 2008, "A fast accumulative motion orientation
 * model based on integral image for video smoke detection", Pattern Recognition Letters 29). The direction is the one flow that explains the
 * last {@value #MEMORY} s of brightness best (Lucas and Kanade 1981), summed over time as well as over the 3x3 cells around: what sways to
 * and fro has none.
 */
final class Updraft {
    static final int SIDE = 8;
    private static final double MEMORY = 3;
    /** Pictures further apart have nothing to do with each other. */
    private static final double LONGEST = 0.45;
    /** Levels by which a cell's mean changes from picture to picture: above the noise of 64 pixels, which is a tenth. */
    private static final float CHANGES = 1.2f;
    /** Share of pictures in which it does. */
    private static final float ALWAYS = 0.5f;
    /** Squared levels of slope, added so that a cell without structure has no flow. */
    private static final float FLAT = 0.5f;

    private final int columns;
    private final int rows;
    private final float[] before;
    private final float[] mean;
    private final float[] change;
    private final float[] fine;
    private final float[] coarse;
    private final float[] rest;
    private final float[] always;
    private final float[] xx;
    private final float[] xy;
    private final float[] yy;
    private final float[] xt;
    private final float[] yt;
    private final float[] tt;
    private final float[] ordered;
    private byte[] last;
    private float noise;

    Updraft(Grey grey) {
        columns = grey.width() / SIDE;
        rows = grey.height() / SIDE;
        int n = columns * rows;
        before = new float[n];
        mean = new float[n];
        change = new float[n];
        fine = new float[n];
        coarse = new float[n];
        rest = new float[n];
        always = new float[n];
        xx = new float[n];
        xy = new float[n];
        yy = new float[n];
        xt = new float[n];
        yt = new float[n];
        tt = new float[n];
        ordered = new float[n];
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /**
     * @param seconds since the picture before
     * @return whether that was near enough to be compared with
     */
    boolean see(Grey grey, double seconds) {
        boolean compares = last != null && seconds <= LONGEST && seconds > 0;
        if (compares) {
            cells(grey);
            follow((float) Math.exp(-seconds / MEMORY), (float) seconds);
        } else {
            means(grey);
        }
        System.arraycopy(mean, 0, before, 0, mean.length);
        last = grey.pixels();
        return compares;
    }

    private void means(Grey grey) {
        for (int cell = 0; cell < mean.length; cell++) {
            int at = start(cell, grey.width());
            int sum = 0;
            for (int y = 0; y < SIDE; y++) {
                for (int i = at + y * grey.width(); i < at + y * grey.width() + SIDE; i++) {
                    sum += grey.pixels()[i] & 0xff;
                }
            }
            mean[cell] = sum / (float) (SIDE * SIDE);
        }
    }

    private int start(int cell, int width) {
        return cell / columns * SIDE * width + cell % columns * SIDE;
    }

    /** Mean, change of the mean without what the whole picture shares, and what changes within the cell. */
    private void cells(Grey grey) {
        byte[] now = grey.pixels();
        for (int cell = 0; cell < mean.length; cell++) {
            int at = start(cell, grey.width());
            int sum = 0;
            int step = 0;
            int squares = 0;
            for (int y = 0; y < SIDE; y++) {
                for (int i = at + y * grey.width(); i < at + y * grey.width() + SIDE; i++) {
                    int value = now[i] & 0xff;
                    int difference = value - (last[i] & 0xff);
                    sum += value;
                    step += difference;
                    squares += difference * difference;
                }
            }
            mean[cell] = sum / (float) (SIDE * SIDE);
            change[cell] = step / (float) (SIDE * SIDE);
            fine[cell] = squares / (float) (SIDE * SIDE) - change[cell] * change[cell];
        }
        float common = median(change);
        for (int cell = 0; cell < change.length; cell++) {
            change[cell] -= common;
        }
    }

    private float median(float[] values) {
        System.arraycopy(values, 0, ordered, 0, values.length);
        Arrays.sort(ordered);
        return ordered[ordered.length / 2];
    }

    private void follow(float keep, float seconds) {
        float share = 1 - keep;
        for (int cell = 0; cell < change.length; cell++) {
            float c = change[cell];
            coarse[cell] = keep * coarse[cell] + share * c * c;
            rest[cell] = keep * rest[cell] + share * fine[cell];
            always[cell] = keep * always[cell] + share * (Math.abs(c) > CHANGES ? 1 : 0);
        }
        noise = median(rest);
        for (float[] sums : new float[][] {xx, xy, yy, xt, yt, tt}) {
            for (int cell = 0; cell < sums.length; cell++) {
                sums[cell] *= keep;
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                slopes(column, row, share / 9, seconds);
            }
        }
    }

    /** Adds what one cell says of the flow to itself and its neighbours. */
    private void slopes(int column, int row, float share, float seconds) {
        int left = Math.max(0, column - 1);
        int right = Math.min(columns - 1, column + 1);
        int up = Math.max(0, row - 1);
        int down = Math.min(rows - 1, row + 1);
        float x = (between(row * columns + right) - between(row * columns + left)) / Math.max(1, right - left);
        float y = (between(down * columns + column) - between(up * columns + column)) / Math.max(1, down - up);
        float t = change[row * columns + column] / seconds;
        for (int r = up; r <= down; r++) {
            for (int c = left; c <= right; c++) {
                int i = r * columns + c;
                xx[i] += share * x * x;
                xy[i] += share * x * y;
                yy[i] += share * y * y;
                xt[i] -= share * x * t;
                yt[i] -= share * y * t;
                tt[i] += share * t * t;
            }
        }
    }

    /** Half way between the two pictures. */
    private float between(int cell) {
        return (mean[cell] + before[cell]) / 2;
    }

    /** Whether a cell never comes to rest, and changes as a whole rather than within itself. */
    boolean soft(int cell) {
        return always[cell] > ALWAYS && coarse[cell] > CHANGES * CHANGES && coarse[cell] > edges(cell);
    }

    /** Mean of |Cb| + |Cr| of a cell, levels. */
    double colourful(int cell, Colour colour) {
        int at = start(cell, colour.width());
        int sum = 0;
        // every second pixel of every second row says as much about colour
        for (int y = 0; y < SIDE; y += 2) {
            for (int i = at + y * colour.width(); i < at + y * colour.width() + SIDE; i += 2) {
                sum += Math.abs(colour.blueAt(i)) + Math.abs(colour.redAt(i));
            }
        }
        return sum * 4.0 / (SIDE * SIDE);
    }

    /** Mean square by which a cell's mean changes, levels squared. */
    float strength(int cell) {
        return coarse[cell];
    }

    /** The same of what changes within it, without what that is everywhere. */
    float edges(int cell) {
        return Math.max(0, rest[cell] - noise);
    }

    /** Cells a second, to the right. */
    float right(int cell) {
        return ((yy[cell] + FLAT) * xt[cell] - xy[cell] * yt[cell]) / determinant(cell);
    }

    /** Cells a second, downwards. */
    float down(int cell) {
        return ((xx[cell] + FLAT) * yt[cell] - xy[cell] * xt[cell]) / determinant(cell);
    }

    private float determinant(int cell) {
        return (xx[cell] + FLAT) * (yy[cell] + FLAT) - xy[cell] * xy[cell];
    }

    /** How much of the change that flow explains, 0 to 1. */
    float explained(int cell) {
        return tt[cell] < 1e-3f ? 0 : (right(cell) * xt[cell] + down(cell) * yt[cell]) / tt[cell];
    }
}
