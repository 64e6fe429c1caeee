package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Texture;

/** Fog that rolls in in banks and lifts again: the farther (higher in the picture), the more of it. */
public final class Fog implements Layer {
    private static final double ROLLS_IN = 16;
    private static final int WHITE = 178;

    private final Texture banks;
    private final double length;
    private final double from;
    private final double until;
    private final double density;

    /**
     * @param length of the clip, seconds
     * @param from and until seconds into the clip
     * @param density 1 hides what is far, 3 nearly everything
     */
    public Fog(long seed, double length, double from, double until, double density) {
        this.banks = new Texture(seed, 4, 3);
        this.length = length;
        this.from = from;
        this.until = until;
        this.density = density;
    }

    @Override
    public void paint(Picture picture, double time) {
        double thick = density
                * Math.min(Math.clamp((time - from) / ROLLS_IN, 0, 1), Math.clamp((until - time) / ROLLS_IN, 0, 1));
        if (thick <= 0) {
            return;
        }
        double drift = 256 * time / length;
        for (int y = 0; y < Picture.HEIGHT; y++) {
            double far = 0.35 + 1.4 * Math.exp(-3.0 * y / Picture.HEIGHT);
            for (int x = 0; x < Picture.WIDTH; x++) {
                double bank = 1 + banks.at((int) (x * 0.2 + drift), y / 3) / 400.0;
                int clear = (int) (256 * Math.exp(-thick * far * bank));
                int i = y * Picture.WIDTH + x;
                picture.luma()[i] = (byte) (WHITE + (((picture.luma()[i] & 255) - WHITE) * clear >> 8));
                if ((x & 1) == 0 && (y & 1) == 0) {
                    int c = y / 2 * Picture.CHROMA_WIDTH + x / 2;
                    picture.blue()[c] = (byte) (128 + (((picture.blue()[c] & 255) - 128) * clear >> 8));
                    picture.red()[c] = (byte) (128 + (((picture.red()[c] & 255) - 128) * clear >> 8));
                }
            }
        }
    }
}
