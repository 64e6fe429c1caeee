package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Grey;

/**
 * Which pixels of fire's colour burn: how much of the time each is alight, and how often it changes. Flames flicker at about
 * 10 Hz (Töreyin, Dedeoğlu, Güdükbay and Çetin, "Computer vision based method for real-time fire and flame detection",
 * Pattern Recognition Letters 27, 2006). At 5 pictures a second that frequency is folded and cannot be measured; what is
 * left is that a pixel at a flame's edge is alight or not as if by chance from one picture to the next, while it is always
 * alight in the core. So the share of pictures in which a pixel changes is measured, not a frequency, and the same holds for
 * looks that are seconds apart.
 */
final class Blaze {
    /** Seconds over which shares are taken. */
    private static final double MEMORY = 1.5;
    /** Seconds over which a pixel is known to be of that colour always: a wooden floor, a wall, the evening sky. */
    private static final double USUAL = 60;
    /** A single picture counts for no more than this, however long it has been since the one before. */
    private static final double MOST = 0.3;
    /** Levels of luma by which a pixel must change to come alight or go out: more than noise, less than a flame. */
    private static final int STEP = 20;

    private static final float CORE = 0.7f;
    private static final float FLICKERS = 0.12f;

    private final float[] alight;
    private final float[] changes;
    private final float[] usual;
    private final boolean[] state;
    private final byte[] luma;
    private final byte[] steps;
    private final byte[] before;
    private final boolean[] hotBefore;
    private final boolean[] hotNow;

    Blaze(int pixels) {
        alight = new float[pixels];
        changes = new float[pixels];
        usual = new float[pixels];
        state = new boolean[pixels];
        luma = new byte[pixels];
        steps = new byte[pixels];
        before = new byte[pixels];
        hotBefore = new boolean[pixels];
        hotNow = new boolean[pixels];
    }

    /** @param seconds since the picture before */
    void see(Grey grey, FireColour colour, double seconds) {
        float towards = (float) Math.min(MOST, 1 - Math.exp(-seconds / MEMORY));
        float slowly = (float) Math.min(MOST, 1 - Math.exp(-seconds / USUAL));
        byte[] now = grey.pixels();
        for (int i = 0; i < alight.length; i++) {
            boolean hot = colour.hot(i);
            usual[i] += slowly * ((hot ? 1 : 0) - usual[i]);
            hotBefore[i] = hotNow[i];
            hotNow[i] = hot;
            steps[i] = (byte) Math.abs((now[i] & 0xff) - (before[i] & 0xff));
            before[i] = now[i];
            if (!hot && alight[i] < 0.02f && !state[i]) {
                alight[i] = 0;
                changes[i] *= 1 - towards;
                luma[i] = now[i];
                continue;
            }
            boolean changed = hot != state[i] && Math.abs((now[i] & 0xff) - (luma[i] & 0xff)) >= STEP;
            if (changed || hot == state[i]) {
                luma[i] = now[i];
                state[i] = hot;
            }
            alight[i] += towards * ((hot ? 1 : 0) - alight[i]);
            changes[i] += towards * ((changed ? 1 : 0) - changes[i]);
        }
    }

    /** Share of the time for which the pixel is alight, 0 to 1. */
    float alight(int pixel) {
        return alight[pixel];
    }

    boolean core(int pixel) {
        return alight[pixel] >= CORE;
    }

    /** Share of the last minutes for which the pixel had fire's colour, 0 to 1; begins at 0. */
    float usual(int pixel) {
        return usual[pixel];
    }

    /** Share of pictures in which the pixel changes, 0 to 1. */
    float changes(int pixel) {
        return changes[pixel];
    }

    /** Whether it has fire's colour in this picture or had it in the one before. */
    boolean either(int pixel) {
        return hotNow[pixel] || hotBefore[pixel];
    }

    boolean both(int pixel) {
        return hotNow[pixel] && hotBefore[pixel];
    }

    /** Levels of luma by which it differs from the picture before. */
    int step(int pixel) {
        return steps[pixel] & 0xff;
    }

    /** Its luma in this picture, levels. */
    int luma(int pixel) {
        return before[pixel] & 0xff;
    }

    boolean flickers(int pixel) {
        return changes[pixel] >= FLICKERS;
    }
}
