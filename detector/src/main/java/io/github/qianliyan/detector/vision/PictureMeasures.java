package io.github.qianliyan.detector.vision;

import io.github.qianliyan.events.Measures;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of {@link Measures} about one picture, from its grey picture at analysis size. */
public final class PictureMeasures {
    /** Studio range: black and white of 8 bit video that is not full range (ITU-R BT.601). */
    private static final double BLACK = 16;

    private static final double WHITE = 235;
    private static final double DIGITS = 100_000;

    private PictureMeasures() {}

    /** @param fullRange luma runs from 0 to 255 instead of 16 to 235 */
    public static Map<String, Double> of(Grey grey, boolean fullRange, Motion motion) {
        byte[] pixels = grey.pixels();
        long sum = 0;
        long squares = 0;
        for (byte pixel : pixels) {
            int value = pixel & 0xff;
            sum += value;
            squares += (long) value * value;
        }
        double mean = sum / (double) pixels.length;
        double deviation = Math.sqrt(Math.max(0, squares / (double) pixels.length - mean * mean));
        double black = fullRange ? 0 : BLACK;
        double range = fullRange ? 255 : WHITE - BLACK;
        Map<String, Double> measures = new TreeMap<>();
        measures.put(Measures.BRIGHTNESS, rounded(Math.clamp((mean - black) / range, 0, 1)));
        measures.put(Measures.CONTRAST, rounded(Math.min(0.5, deviation / range)));
        measures.put(Measures.SHARPNESS, rounded(sharpness(grey)));
        measures.put(Measures.CHANGE, rounded(motion.change()));
        measures.put(Measures.MOTION, rounded(motion.ratio()));
        return measures;
    }

    /** Variance of the Laplacian (Pech-Pacheco et al., 2000), on every second row. */
    private static double sharpness(Grey grey) {
        int width = grey.width();
        byte[] p = grey.pixels();
        long sum = 0;
        long squares = 0;
        int count = 0;
        for (int y = 1; y < grey.height() - 1; y += 2) {
            for (int i = y * width + 1; i < y * width + width - 1; i++) {
                int laplacian = 4 * (p[i] & 0xff)
                        - (p[i - 1] & 0xff)
                        - (p[i + 1] & 0xff)
                        - (p[i - width] & 0xff)
                        - (p[i + width] & 0xff);
                sum += laplacian;
                squares += (long) laplacian * laplacian;
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / (double) count;
        return count == 0 ? 0 : squares / (double) count - mean * mean;
    }

    /** So that the same picture has the same bytes in JSON; far below what a rule compares. */
    private static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS;
    }
}
