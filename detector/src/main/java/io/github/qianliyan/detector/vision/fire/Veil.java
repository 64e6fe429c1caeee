package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Grey;
import java.util.Arrays;

/**
 * Where something semi-transparent hangs before the learned background.
 *
 * <p>Smoke mixes what lies behind it with a brightness A of its own, {@code I = t B + (1 - t) A} (Koschmieder's law; for
 * smoke in video Tian, Li, Wang and Ogunbona, "Smoke detection in video: an image separation approach", IJCV 106, 2014). It
 * takes the fine structure of the background down while edges stay where they are (the falling wavelet energy of Töreyin,
 * Dedeoğlu and Çetin, "Wavelet based real-time smoke detection in video", EUSIPCO 2005). So the fine structure of a window
 * (here its Laplacian) regressed on the background's has a slope t below 1, the transmission, correlates with it, and the
 * mean moves towards A. A shadow lowers t too, but its A is black; an object in front correlates with nothing behind it;
 * leaves in the wind keep their structure; added light (headlights) keeps the slope. What the whole picture does at once
 * (exposure, rain, fog, the encoder's blur before a keyframe) is the median slope and is divided out.
 */
final class Veil {
    /** What a window shows. */
    enum Sight {
        /** Nothing can be said: too little structure in the background. */
        PLAIN,
        /** The background as it is. */
        CLEAR,
        /** The background through something brighter. */
        VEILED,
        /** Something brighter and smooth, the background hardly or not at all. */
        DENSE,
        /** Something else: an object, leaves, water, a shadow. */
        OTHER
    }

    /** Mean square of the background's structure, levels squared, from which its loss can be measured: noise has about 1. */
    private static final float STRUCTURE = 4;
    /** Transmission below which a window is veiled; sensor and encoder alone make it vary by about 0.1. */
    private static final float VEILED_BELOW = 0.8f;

    private static final float DENSE_BELOW = 0.5f;
    private static final float UNSEEN_BELOW = 0.1f;
    /** Levels by which smoke at least brightens what is behind it. */
    private static final float LEAST_LIFT = 3;

    private static final float DENSE_LIFT = 8;
    private static final float BLACK = 16;

    private final Sight[] sight;
    private final float[] mean;
    private final float[] energy;
    private final float[] shared;
    private final int[] slopes = new int[128];
    private final int[] gains = new int[128];
    private final int[] rests = new int[128];
    private float clarity = 1;
    private float gain = 1;
    private float noise = 2;

    Veil(Background background) {
        int windows = background.columns() * background.rows();
        sight = new Sight[windows];
        Arrays.fill(sight, Sight.PLAIN);
        mean = new float[windows];
        energy = new float[windows];
        shared = new float[windows];
    }

    Sight sight(int window) {
        return sight[window];
    }

    /** Median transmission over the picture, 1 when it is as clear as the background was learned. */
    float clarity() {
        return clarity;
    }

    /** Sum over windows of structure shared with the background, relative to the picture's clarity. */
    float shared(int window) {
        return shared[window] / relative();
    }

    /** Energy of structure without the usual noise, relative to the picture's clarity. */
    float energy(int window) {
        return Math.max(0, energy[window] - noise * noise) / (relative() * relative());
    }

    /** Levels by which the window is brighter than the background under today's exposure. */
    float lift(int window, Background background) {
        return mean[window] - (BLACK + (background.mean(window) - BLACK) * gain);
    }

    private float relative() {
        return Math.max(0.3f, clarity);
    }

    void measure(Grey grey, Background background) {
        sums(grey, background);
        medians(background);
        for (int w = 0; w < sight.length; w++) {
            sight[w] = background.energy(w) < STRUCTURE ? Sight.PLAIN : judge(w, background);
        }
    }

    /** Slope of the window's structure on the background's, as it is. */
    float slope(int window, Background background) {
        return shared[window] / background.energy(window);
    }

    private Sight judge(int w, Background background) {
        float t = slope(w, background) / relative();
        float contrast = (float) Math.sqrt(energy(w) / background.energy(w));
        float lift = lift(w, background);
        float rest = rest(w, background);
        boolean smooth = rest < Math.max(2.5f, 1.6f * noise);
        if (t < VEILED_BELOW && t > UNSEEN_BELOW && contrast < 0.85f && lift > LEAST_LIFT && smooth) {
            return Sight.VEILED;
        }
        if (t < DENSE_BELOW && contrast < DENSE_BELOW && lift > DENSE_LIFT) {
            return Sight.DENSE;
        }
        return Math.abs(lift) > 15 || rest > Math.max(6, 3 * noise) ? Sight.OTHER : Sight.CLEAR;
    }

    private float rest(int w, Background background) {
        return (float) Math.sqrt(Math.max(0, energy[w] - slope(w, background) * shared[w]));
    }

    private void medians(Background background) {
        Arrays.fill(slopes, 0);
        Arrays.fill(gains, 0);
        Arrays.fill(rests, 0);
        int counted = 0;
        for (int w = 0; w < sight.length; w++) {
            if (background.energy(w) >= STRUCTURE) {
                float brighter = (mean[w] - BLACK) / Math.max(1, background.mean(w) - BLACK);
                slopes[Math.clamp((int) (slope(w, background) * 64), 0, 127)]++;
                gains[Math.clamp((int) (brighter * 64), 0, 127)]++;
                rests[Math.clamp((int) (rest(w, background) * 4), 0, 127)]++;
                counted++;
            }
        }
        if (counted > 0) {
            clarity = median(slopes, counted) / 64f;
            gain = median(gains, counted) / 64f;
            noise = median(rests, counted) / 4f;
        }
    }

    private static int median(int[] counts, int all) {
        int left = all / 2;
        int at = 0;
        while (left >= counts[at]) {
            left -= counts[at++];
        }
        return at;
    }

    private void sums(Grey grey, Background background) {
        int cells = background.columns() + 1;
        float[] above = new float[cells * 3];
        float[] below = new float[cells * 3];
        for (int row = 0; row <= background.rows(); row++) {
            for (int column = 0; column < cells; column++) {
                cell(grey, background.edge(), column, row, below);
            }
            if (row > 0) {
                join(above, below, (row - 1) * background.columns(), background.columns());
            }
            float[] spare = above;
            above = below;
            below = spare;
        }
    }

    private static void cell(Grey grey, float[] edge, int column, int row, float[] out) {
        byte[] now = grey.pixels();
        int width = grey.width();
        int left = Math.max(1, column * Background.CELL);
        int right = Math.min(width - 1, (column + 1) * Background.CELL);
        int top = Math.max(1, row * Background.CELL);
        int bottom = Math.min(grey.height() - 1, (row + 1) * Background.CELL);
        int sum = 0;
        int squares = 0;
        float products = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * width + left; i < y * width + right; i++) {
                int value = now[i] & 0xff;
                int around =
                        (now[i - 1] & 0xff) + (now[i + 1] & 0xff) + (now[i - width] & 0xff) + (now[i + width] & 0xff);
                int structure = 4 * value - around;
                sum += value;
                squares += structure * structure;
                products += structure * edge[i];
            }
        }
        int pixels = (right - left) * (bottom - top);
        out[column * 3] = (float) sum / pixels / 4;
        out[column * 3 + 1] = squares / 16f / Background.PIXELS;
        out[column * 3 + 2] = products / 4 / Background.PIXELS;
    }

    private void join(float[] above, float[] below, int first, int columns) {
        for (int x = 0; x < columns; x++) {
            int c = x * 3;
            mean[first + x] = above[c] + above[c + 3] + below[c] + below[c + 3];
            energy[first + x] = above[c + 1] + above[c + 4] + below[c + 1] + below[c + 4];
            shared[first + x] = above[c + 2] + above[c + 5] + below[c + 2] + below[c + 5];
        }
    }
}
