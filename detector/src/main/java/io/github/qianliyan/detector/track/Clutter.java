package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Box;

/**
 * How much moves in a picture that comes to nothing: rain, leaves, glitter. The more of it there is, the likelier three pieces of it
 * lie in a row, and the more sightings a track without a name needs before it is believed: so many that chance alone would not give
 * one in {@value #TIMES} of its beginnings. Only what is about as large or larger counts: drops do not make a lorry (track confirmation against a known density of false returns, as in Blackman and Popoli 1999, "Design and
 * Analysis of Modern Tracking Systems").
 */
final class Clutter {
    private static final double TIMES = 100_000;
    /** Seconds over which it is counted. */
    private static final double MEMORY = 3;
    /** A track that is not yet sure takes what is within so many times the mean of its size and the other's. */
    private static final double REACH = 1.2;

    /** In rain that is denser than this nothing without a name is believed. */
    private static final int MOST = 20;
    /** Sizes are told apart by halves, down to the 128th part of the picture's width. */
    private static final int SIZES = 8;

    /** By size, the smallest first. */
    private final double[] pieces = new double[SIZES];

    /** @param idle of each size, sightings of the tracks that were given up in this picture and never believed */
    void see(int[] idle, double seconds) {
        double towards = Math.min(0.3, 1 - Math.exp(-seconds / MEMORY));
        for (int size = 0; size < SIZES; size++) {
            pieces[size] += towards * (idle[size] - pieces[size]);
        }
    }

    /** None of any size. */
    static int[] none() {
        return new int[SIZES];
    }

    /** Where it is counted. */
    static int size(Box box, double aspect) {
        return (int) Math.clamp(SIZES + Math.floor(Math.log(extent(box, aspect)) / Math.log(2)), 0, SIZES - 1);
    }

    private static double extent(Box box, double aspect) {
        return Math.hypot(box.width(), box.height() * aspect);
    }

    /** Sightings that make a track of that size believed. */
    int hits(Box box, double aspect) {
        double alike = 0;
        for (int size = Math.max(0, size(box, aspect) - 1); size < SIZES; size++) {
            alike += pieces[size];
        }
        double reach = REACH * extent(box, aspect);
        double chance = Math.min(0.9, alike * Math.PI * reach * reach / aspect);
        double needed = chance <= 0 ? 0 : Math.ceil(Math.log(1 / TIMES) / Math.log(chance));
        return (int) Math.clamp(needed, Followed.SURE_HITS, MOST);
    }
}
