package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Texture;

/** The shadow of one cloud, with a soft and ragged edge, that crosses the ground from left to right. */
public final class CloudShadow implements Layer {
    private static final double DEPTH = 0.42;
    private static final int HALF = 260;
    private static final int SOFT = 60;
    private static final int RAGGED = 70;

    private final Backdrop backdrop;
    private final int[] ragged = new int[Picture.HEIGHT];
    private final double from;
    private final double until;

    /** @param from and until seconds into the clip */
    public CloudShadow(Backdrop backdrop, long seed, double from, double until) {
        this.backdrop = backdrop;
        this.from = from;
        this.until = until;
        Texture edge = new Texture(seed, 6, 4);
        for (int y = 0; y < ragged.length; y++) {
            ragged[y] = (int) (edge.between(y * 0.35, 7) / 127 * RAGGED);
        }
    }

    @Override
    public void paint(Picture picture, double time) {
        if (time <= from || time >= until) {
            return;
        }
        double way = HALF + SOFT + RAGGED;
        double middle = -way + (Picture.WIDTH + 2 * way) * (time - from) / (until - from);
        int[] keep = new int[Picture.WIDTH + 2 * RAGGED];
        for (int i = 0; i < keep.length; i++) {
            double inside = Math.clamp((HALF + SOFT - Math.abs(i - RAGGED - middle)) / SOFT, 0, 1);
            keep[i] = (int) (256 * (1 - DEPTH * inside * inside * (3 - 2 * inside)));
        }
        byte[] luma = picture.luma();
        for (int y = 0; y < Picture.HEIGHT; y++) {
            int shift = RAGGED + ragged[y];
            for (int x = 0; x < Picture.WIDTH; x++) {
                if (!backdrop.sky(x, y)) {
                    int i = y * Picture.WIDTH + x;
                    luma[i] = (byte) (16 + (((luma[i] & 255) - 16) * keep[x + shift] >> 8));
                }
            }
        }
    }
}
