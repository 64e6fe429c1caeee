package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Grey;

/**
 * When and how fast the background is learned: quickly in the first seconds, then slowly; not at all where smoke is
 * suspected, for {@value #HELD} s; quickly where the view becomes clearer than it ever was, since haze or smoke that was
 * there when the camera was switched on is not the background.
 */
final class Learning {
    private static final double EVERY = 1;
    private static final int FIRST = 8;
    private static final double SLOW = 120;
    private static final double QUICK = 5;
    private static final double HELD = 600;
    private static final float CLEARER = 1.15f;

    private float[] held;
    private float[] rate;
    private double pending;
    private int steps;

    void restart(int windows) {
        held = new float[windows];
        rate = new float[windows];
        pending = 0;
        steps = 1;
    }

    void step(Background background, Veil veil, Grey grey, float[] evidence, double seconds) {
        pending += seconds;
        if (pending < EVERY) {
            return;
        }
        steps++;
        float slow = (float) (1 - Math.exp(-pending / SLOW));
        float quick = (float) (1 - Math.exp(-pending / QUICK));
        float usual = steps <= FIRST ? Math.max(slow, 1f / steps) : slow;
        for (int w = 0; w < rate.length; w++) {
            boolean suspect = SmokeInstrument.suspect(evidence[w]);
            held[w] = suspect ? held[w] + (float) pending : 0;
            boolean clearer = background.energy(w) > 0
                    && veil.slope(w, background) > CLEARER * Math.max(0.8f, veil.clarity())
                    && veil.sight(w) == Veil.Sight.CLEAR;
            rate[w] = suspect && held[w] < HELD ? 0 : clearer ? Math.max(usual, quick) : usual;
        }
        background.learn(grey, rate);
        pending = 0;
    }
}
