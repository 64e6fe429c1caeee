package io.github.qianliyan.detector.watch;

import io.github.qianliyan.events.VideoFragment;

/**
 * Whether a camera's coded video says that something changed, without decoding any of it: the size of its inter frames against
 * their usual level and scatter. At a variable bit rate what moves is what costs bits; at a constant one the encoder takes some
 * frames to come back to its rate, and that is seen.
 */
final class Bustle {
    /** Fragments of inter frames (200 ms each) that it takes to know the level. */
    private static final int KNOWN = 25;
    /** Share of each new fragment in what is usual: about 20 s of memory. */
    private static final double LEARN = 0.01;

    /** Mean deviations; a steady stream exceeds that once in some minutes. */
    private static final double SCATTERS = 4;
    /** Share of the level that is nothing, however little the stream varies. */
    private static final double LEAST = 0.06;

    private double usual;
    private double scatter;
    private int seen;

    /** @return true too while the level is not known yet */
    boolean stirs(VideoFragment fragment) {
        if (fragment.key() || fragment.duration().isZero()) {
            return false;
        }
        double rate = fragment.data().length / (double) fragment.duration().toMillis();
        double away = Math.abs(rate - usual);
        boolean known = seen >= KNOWN;
        boolean stirs = !known || rate - usual > Math.max(SCATTERS * scatter, LEAST * usual);
        double share = known ? LEARN : 1.0 / (seen + 1);
        usual += share * (rate - usual);
        scatter += share * ((seen == 0 ? 0 : away) - scatter);
        seen++;
        return stirs;
    }
}
