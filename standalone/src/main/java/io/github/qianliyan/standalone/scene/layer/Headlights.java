package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;

/** The headlights of vehicles that are not seen themselves sweep over walls and ground, and flash into the lens once. */
public final class Headlights implements Layer {
    private static final double SWEEP = 3.2;
    private static final double FLASH = 0.5;

    private final Backdrop backdrop;
    private final double[] passes;

    /** @param passes when each sweep begins, seconds into the clip; every other one comes from the right */
    public Headlights(Backdrop backdrop, double... passes) {
        this.backdrop = backdrop;
        this.passes = passes.clone();
    }

    @Override
    public void paint(Picture picture, double time) {
        for (int pass = 0; pass < passes.length; pass++) {
            double way = (time - passes[pass]) / SWEEP;
            if (way > 0 && way < 1) {
                double eased = way * way * (3 - 2 * way);
                double middle = -200 + (Picture.WIDTH + 400) * (pass % 2 == 0 ? eased : 1 - eased);
                beam(picture, middle, Math.sin(Math.PI * way));
                double flash = Math.max(0, 1 - Math.abs(way - 0.75) * SWEEP / FLASH);
                if (pass == 0 && flash > 0) {
                    glare(picture, flash);
                }
            }
        }
    }

    /** What it falls on gets several times its light; the sky gets none. */
    private void beam(Picture picture, double middle, double strength) {
        byte[] luma = picture.luma();
        int[] across = new int[Picture.WIDTH];
        for (int x = 0; x < across.length; x++) {
            double dx = (x - middle) / 130;
            across[x] = (int) (256 * strength * Math.exp(-dx * dx));
        }
        for (int y = 0; y < Picture.HEIGHT; y++) {
            double dy = (y - 250) / 150.0;
            int down = (int) (256 * Math.exp(-dy * dy));
            for (int x = 0; x < Picture.WIDTH; x++) {
                int light = across[x] * down >> 8;
                if (light > 3 && !backdrop.sky(x, y)) {
                    int i = y * Picture.WIDTH + x;
                    int above = Math.max(0, (luma[i] & 255) - 16);
                    luma[i] = (byte) Math.min(245, 16 + above + (above * 3 * light >> 8) + (26 * light >> 8));
                }
            }
        }
    }

    private static void glare(Picture picture, double strength) {
        byte[] luma = picture.luma();
        int towards = (int) (200 * strength);
        for (int i = 0; i < luma.length; i++) {
            int value = luma[i] & 255;
            luma[i] = (byte) (value + ((240 - value) * towards >> 8));
        }
    }
}
