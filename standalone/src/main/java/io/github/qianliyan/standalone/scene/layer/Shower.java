package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import java.util.SplittableRandom;

/** A heavy shower that comes and goes: less light and contrast, streaks far and near, splashes on the ground. */
public final class Shower implements Layer {
    private static final double SETS_IN = 5;
    private static final int STREAKS = 420;
    private static final int SPLASHES = 260;

    private final Backdrop backdrop;
    private final long seed;
    private final double from;
    private final double until;

    /** @param from and until seconds into the clip */
    public Shower(Backdrop backdrop, long seed, double from, double until) {
        this.backdrop = backdrop;
        this.seed = seed;
        this.from = from;
        this.until = until;
    }

    private double strength(double time) {
        double rises = Math.clamp((time - from) / SETS_IN, 0, 1);
        double falls = Math.clamp((until - time) / SETS_IN, 0, 1);
        return Math.min(rises, falls) * (0.8 + 0.2 * Math.sin(time * 0.7));
    }

    @Override
    public void paint(Picture picture, double time) {
        double strength = strength(time);
        if (strength <= 0) {
            return;
        }
        byte[] luma = picture.luma();
        int keep = (int) (256 * (1 - 0.28 * strength));
        int mist = (int) (24 * strength);
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (16 + (((luma[i] & 255) - 16) * keep >> 8) + mist);
        }
        SplittableRandom random = new SplittableRandom(seed + Math.round(time * 1000) * 0x9E3779B97F4A7C15L);
        for (int i = 0; i < STREAKS * strength; i++) {
            boolean near = i % 8 == 0;
            streak(luma, random, near ? random.nextInt(60, 150) : random.nextInt(10, 40), near ? 3 : 1, near ? 26 : 20);
        }
        for (int i = 0; i < SPLASHES * strength; i++) {
            int x = random.nextInt(Picture.WIDTH - 4);
            int y = random.nextInt(Picture.HEIGHT - 2);
            if (!backdrop.sky(x, y)) {
                for (int dx = 0; dx < 1 + 3 * y / Picture.HEIGHT; dx++) {
                    brighten(luma, y * Picture.WIDTH + x + dx, 40);
                }
            }
        }
    }

    private static void streak(byte[] luma, SplittableRandom random, int length, int width, int bright) {
        double x = random.nextInt(Picture.WIDTH);
        int top = random.nextInt(-length, Picture.HEIGHT);
        for (int dy = 0; dy < length; dy++) {
            x += 0.16;
            int y = top + dy;
            for (int dx = 0; dx < width && y >= 0 && y < Picture.HEIGHT && x + dx < Picture.WIDTH; dx++) {
                brighten(luma, y * Picture.WIDTH + (int) x + dx, bright);
            }
        }
    }

    private static void brighten(byte[] luma, int at, int by) {
        luma[at] = (byte) Math.min(235, (luma[at] & 255) + by);
    }
}
