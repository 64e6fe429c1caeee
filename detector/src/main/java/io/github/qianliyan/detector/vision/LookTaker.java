package io.github.qianliyan.detector.vision;

import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.events.Box;
import org.bytedeco.javacpp.BytePointer;

/** Counts the colours inside a box of a picture. */
public final class LookTaker {
    /** Samples across and down; enough for 8 bins, and cheap. */
    private static final int GRID = 16;
    /** The box's rim shows the background. */
    private static final double RIM = 0.2;

    private static final int BINS = 8;

    private LookTaker() {}

    /** @return pixels a bin: 8 of luma, 8 of blue difference, 8 of red difference */
    public static int[] count(Picture picture, Box box) {
        int[] counts = new int[3 * BINS];
        for (int plane = 0; plane < 3; plane++) {
            BytePointer pixels = picture.plane(plane);
            int stride = picture.stride(plane);
            int width = picture.planeWidth(plane);
            int height = picture.planeHeight(plane);
            for (int r = 0; r < GRID; r++) {
                int y = place(box.y(), box.height(), r, height);
                for (int c = 0; c < GRID; c++) {
                    int x = place(box.x(), box.width(), c, width);
                    int value = pixels.get((long) y * stride + x) & 0xff;
                    counts[plane * BINS + bin(plane, value)]++;
                }
            }
        }
        return counts;
    }

    private static int place(double from, double size, int step, int pixels) {
        double at = from + size * (RIM + (1 - 2 * RIM) * (step + 0.5) / GRID);
        return Math.clamp((int) (at * pixels), 0, pixels - 1);
    }

    /** Colour differences lie close around 128: the bins there are narrow. */
    private static int bin(int plane, int value) {
        return plane == 0 ? value / 32 : Math.clamp((value - 128) / 10 + (value < 128 ? 3 : 4), 0, BINS - 1);
    }
}
