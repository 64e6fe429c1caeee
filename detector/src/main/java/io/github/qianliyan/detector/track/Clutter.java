package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Box;

/**
 * How much moves in a picture that comes to nothing: rain, leaves, glitter. The more of it there is, the likelier three pieces of it
 * lie in a row, and the more sightings a track without a name needs before it is believed: so many that chance alone would not give
 * one in {@value #TIMES} of its beginnings (track confirmation against a known density of false returns, as in Blackman and Popoli 1999, "Design and
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

    private double pieces;

    /** @param idle sightings of the tracks that were given up in this picture and never believed */
    void see(int idle, double seconds) {
        double towards = Math.min(0.3, 1 - Math.exp(-seconds / MEMORY));
        pieces += towards * (idle - pieces);
    }

    /** Sightings that make a track of that size believed. */
    int hits(Box box, double aspect) {
        double reach = REACH * Math.hypot(box.width(), box.height() * aspect);
        double chance = Math.min(0.9, pieces * Math.PI * reach * reach / aspect);
        double needed = chance <= 0 ? 0 : Math.ceil(Math.log(1 / TIMES) / Math.log(chance));
        return (int) Math.clamp(needed, Followed.SURE_HITS, MOST);
    }
}
