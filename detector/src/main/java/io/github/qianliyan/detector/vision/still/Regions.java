package io.github.qianliyan.detector.vision.still;

import io.github.qianliyan.events.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins changed pixels that touch, over gaps of one pixel, into regions. */
final class Regions {
    private final int width;
    private final int height;
    private final byte[] solid;
    private final int[] label;
    private final int[] stack;

    Regions(int width, int height) {
        this.width = width;
        this.height = height;
        this.solid = new byte[width * height];
        this.label = new int[width * height];
        this.stack = new int[width * height];
    }

    /**
     * @param pixels indices into the picture, ascending order not promised
     * @param right one after the last column, likewise {@code bottom}
     */
    @SuppressWarnings("ArrayRecordComponent") // pixels, compared by nobody
    record Region(int[] pixels, int left, int top, int right, int bottom) {
        Box box(int width, int height) {
            return new Box(
                    left / (double) width,
                    top / (double) height,
                    (right - left) / (double) width,
                    (bottom - top) / (double) height);
        }

        /** Fraction of the picture. */
        double area(int width, int height) {
            return pixels.length / (double) (width * height);
        }
    }

    /** @param smallest pixels */
    List<Region> find(byte[] changed, int smallest) {
        smooth(changed);
        Arrays.fill(label, 0);
        List<Region> found = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < solid.length; i++) {
            if (solid[i] != 0 && label[i] == 0) {
                Region region = flood(i, ++next);
                if (region.pixels().length >= smallest) {
                    found.add(region);
                }
            }
        }
        return found;
    }

    /** A pixel counts when most of its neighbourhood does. */
    private void smooth(byte[] changed) {
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1; i < y * width + width - 1; i++) {
                int near = changed[i - width - 1]
                        + changed[i - width]
                        + changed[i - width + 1]
                        + changed[i - 1]
                        + changed[i]
                        + changed[i + 1]
                        + changed[i + width - 1]
                        + changed[i + width]
                        + changed[i + width + 1];
                solid[i] = (byte) (near >= 5 ? 1 : 0);
            }
        }
    }

    private Region flood(int from, int number) {
        int depth = 0;
        stack[depth++] = from;
        label[from] = number;
        int[] pixels = new int[64];
        int count = 0;
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        while (depth > 0) {
            int at = stack[--depth];
            if (count == pixels.length) {
                pixels = Arrays.copyOf(pixels, 2 * count);
            }
            pixels[count++] = at;
            int x = at % width;
            int y = at / width;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            for (int r = Math.max(1, y - 2); r <= Math.min(height - 2, y + 2); r++) {
                for (int c = Math.max(1, x - 2); c <= Math.min(width - 2, x + 2); c++) {
                    int near = r * width + c;
                    if (solid[near] != 0 && label[near] == 0) {
                        label[near] = number;
                        stack[depth++] = near;
                    }
                }
            }
        }
        return new Region(Arrays.copyOf(pixels, count), left, top, right, bottom);
    }
}
