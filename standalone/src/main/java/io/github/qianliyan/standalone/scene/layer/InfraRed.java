package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import java.util.SplittableRandom;

/**
 * A camera by night: it goes darker and noisier, then the filter swings away and its own infra-red lamps light what is near
 * the middle; grey, bright for a moment until the exposure has settled, and grainy. In the morning the other way round.
 */
public final class InfraRed implements Layer {
    private static final double DIMS = 14;
    private static final int DARKEST = 100;
    private static final int NOISE = 1 << 18;

    private final byte[] noise = new byte[NOISE + Picture.WIDTH];
    private final int[] lamp = new int[Picture.WIDTH * Picture.HEIGHT];
    private final double from;
    private final double until;
    private final long seed;

    /** @param from and until seconds into the clip; beyond its ends, and it is night all through */
    public InfraRed(long seed, double from, double until) {
        this.from = from;
        this.until = until;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) Math.clamp(Math.rint(random.nextGaussian() * 7), -40, 40);
        }
        for (int i = 0; i < lamp.length; i++) {
            double dx = (i % Picture.WIDTH - 352) / 400.0;
            int row = i / Picture.WIDTH;
            double dy = (row - 330) / 330.0;
            lamp[i] = (int) (256 * (0.3 + 1.25 * Math.exp(-1.1 * (dx * dx + dy * dy))));
        }
    }

    @Override
    public void paint(Picture picture, double time) {
        boolean on = time >= from && time < until;
        double away = time < from ? from - time : time - until;
        double dusk = on ? 1 : Math.clamp(1 - away / DIMS, 0, 1);
        if (dusk <= 0) {
            return;
        }
        double sinceSwitch = on ? Math.min(time - from, until - time) : away;
        double flash = 1 + 0.9 * Math.exp(-Math.max(0, sinceSwitch) / 0.25);
        int dim = (int) (256 * (1 - dusk) + DARKEST * dusk);
        int light = (int) (256 * flash);
        SplittableRandom random = new SplittableRandom(seed ^ Math.round(time * 1000) * 0x9E3779B97F4A7C15L);
        byte[] luma = picture.luma();
        for (int y = 0; y < Picture.HEIGHT; y++) {
            int grain = random.nextInt(NOISE);
            for (int x = 0; x < Picture.WIDTH; x++) {
                int i = y * Picture.WIDTH + x;
                int above = Math.max(0, (luma[i] & 255) - 16);
                int lit = on ? (above * lamp[i] >> 8) * light >> 8 : above * dim >> 8;
                int speckle = on ? noise[grain + x] : (int) (noise[grain + x] * dusk);
                luma[i] = (byte) Math.clamp(16 + lit + speckle, 0, 250);
            }
        }
        drain(picture.blue(), on ? 0 : 256 - (int) (150 * dusk));
        drain(picture.red(), on ? 0 : 256 - (int) (150 * dusk));
    }

    private static void drain(byte[] chroma, int keep) {
        for (int i = 0; i < chroma.length; i++) {
            chroma[i] = (byte) (128 + (((chroma[i] & 255) - 128) * keep >> 8));
        }
    }
}
