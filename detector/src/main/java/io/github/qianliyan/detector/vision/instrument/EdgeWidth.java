package io.github.qianliyan.detector.vision.instrument;

import io.github.qianliyan.detector.vision.Grey;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How sharp the edges of a picture are: the steepest step within an edge over its whole height, 1 for an edge from one pixel
 * to the next, 1/n for one that takes n pixels (the idea of Marziliano et al., "A no-reference perceptual blur metric",
 * 2002). Only a region's strongest edges count, so that a change of light or contrast, and fog, leave it as it is, while a
 * lens out of focus or behind a film of water widens all of them. The picture's is the median of its regions, so that something
 * soft before a part of it does not count.
 */
final class EdgeWidth {
    /** Pixels over which an edge is measured. */
    private static final int REACH = 8;

    private static final int STRIDE = 4;
    /** Grey levels that an edge must have to be told from noise, in three rows together: edges are longer than wide. */
    private static final int LEAST = 3 * 20;

    private static final int BINS = 64;
    private static final int LEVELS = 16;
    private static final int PER_LEVEL = 3 * 256 / LEVELS;
    private static final int ACROSS = 4;
    private static final int DOWN = 3;
    /** Regions that must have edges. */
    private static final int REGIONS = 4;
    /** Of a region's edges this part counts, the strongest. */
    private static final double STRONGEST = 0.25;

    private static final int ENOUGH = 24;

    /** By region, height and steepness: how many. */
    private final int[] counts = new int[ACROSS * DOWN * LEVELS * BINS];

    private final double[] sharp = new double[ACROSS * DOWN];

    /** 0 to 1; empty when there are too few edges to say. */
    OptionalDouble sharpness(Grey grey) {
        Arrays.fill(counts, 0);
        across(grey, true, grey.width(), grey.height());
        across(grey, false, grey.height(), grey.width());
        int regions = 0;
        for (int region = 0; region < sharp.length; region++) {
            double median = median(region * LEVELS * BINS);
            if (median > 0) {
                sharp[regions++] = median;
            }
        }
        if (regions < REGIONS) {
            return OptionalDouble.empty();
        }
        Arrays.sort(sharp, 0, regions);
        return OptionalDouble.of((sharp[(regions - 1) / 2] + sharp[regions / 2]) / 2);
    }

    /** Of the strongest edges of a region; 0 when it has too few. */
    private double median(int region) {
        int all = 0;
        for (int i = 0; i < LEVELS * BINS; i++) {
            all += counts[region + i];
        }
        if (all < ENOUGH) {
            return 0;
        }
        int level = LEVELS - 1;
        int taken = sum(region, level);
        while (taken < Math.max(ENOUGH, STRONGEST * all)) {
            taken += sum(region, --level);
        }
        int below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int here = 0;
            for (int at = level; at < LEVELS; at++) {
                here += counts[region + at * BINS + bin];
            }
            if (2 * (below + here) >= taken) {
                return (bin + (taken / 2.0 - below) / here) / BINS;
            }
            below += here;
        }
        throw new AssertionError("half of " + taken + " edges are somewhere");
    }

    private int sum(int region, int level) {
        int sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += counts[region + level * BINS + bin];
        }
        return sum;
    }

    /**
     * @param rows along rows, else along columns
     * @param length pixels of a way
     * @param ways how many
     */
    private void across(Grey grey, boolean rows, int length, int ways) {
        byte[] pixels = grey.pixels();
        int along = rows ? 1 : grey.width();
        int aside = rows ? grey.width() : 1;
        int[] sums = new int[length];
        for (int way = 1; way < ways - 1; way += STRIDE) {
            for (int i = 0; i < length; i++) {
                int at = way * aside + i * along;
                sums[i] = (pixels[at - aside] & 0xff) + (pixels[at] & 0xff) + (pixels[at + aside] & 0xff);
            }
            for (int i = 0; i + REACH < length; i += STRIDE / 2) {
                int height = Math.abs(sums[i + REACH] - sums[i]);
                if (height >= LEAST) {
                    int x = rows ? i * ACROSS / length : way * ACROSS / ways;
                    int y = rows ? way * DOWN / ways : i * DOWN / length;
                    count(y * ACROSS + x, height, steepest(sums, i));
                }
            }
        }
    }

    private static int steepest(int[] sums, int from) {
        int steepest = 0;
        for (int i = from; i < from + REACH; i++) {
            steepest = Math.max(steepest, Math.abs(sums[i + 1] - sums[i]));
        }
        return steepest;
    }

    private void count(int region, int height, int steepest) {
        int level = Math.min(LEVELS - 1, height / PER_LEVEL);
        int bin = Math.min(BINS - 1, steepest * BINS / height);
        counts[(region * LEVELS + level) * BINS + bin]++;
    }
}
