package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Texture;

/** One bank of fog that drifts along a valley, in over the left edge and out over the right one. */
public final class FogBank implements Layer {
    private static final int WHITE = 182;
    private static final double LONG = 210;
    private static final double HIGH = 46;

    private final Texture wisps;
    private final double from;
    private final double until;
    private final double row;

    /**
     * @param from when its front comes in, and {@code until} when its end leaves, seconds into the clip
     * @param row where its middle passes, pixels from the top
     */
    public FogBank(long seed, double from, double until, double row) {
        this.wisps = new Texture(seed, 4, 4);
        this.from = from;
        this.until = until;
        this.row = row;
    }

    @Override
    public void paint(Picture picture, double time) {
        double way = (time - from) / (until - from);
        if (way <= 0 || way >= 1) {
            return;
        }
        double middle = -2 * LONG + way * (Picture.WIDTH + 4 * LONG);
        for (int y = 0; y < Picture.HEIGHT; y++) {
            double down = (y - row) / HIGH;
            for (int x = 0; x < Picture.WIDTH; x++) {
                double along = (x - middle) / LONG;
                double body = Math.exp(-along * along * along * along - down * down);
                if (body > 0.02) {
                    double thick = 1.1 * body * (1 + wisps.at((int) ((x - middle) * 0.5), y) / 300.0);
                    int clear = (int) (256 * Math.exp(-thick));
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
}
