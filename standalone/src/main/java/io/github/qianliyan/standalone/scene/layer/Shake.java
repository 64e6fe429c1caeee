package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;

/** Wind shakes the mast: the whole picture swings a few pixels to and fro, in gusts; what the camera burns in stays. */
public final class Shake implements Layer {
    private final Picture before = new Picture();
    private final double length;
    private final double most;

    /**
     * @param length of the clip, seconds
     * @param most pixels to either side in the strongest gust
     */
    public Shake(double length, double most) {
        this.length = length;
        this.most = most;
    }

    @Override
    public void paint(Picture picture, double time) {
        double turn = 2 * Math.PI * time / length;
        double gust = most * Math.pow(0.5 - 0.5 * Math.cos(turn * Math.round(length / 15)), 2);
        double dx = gust
                * (0.7 * Math.sin(turn * Math.round(length * 1.7)) + 0.3 * Math.sin(turn * Math.round(length * 4.3)));
        double dy = gust * 0.5 * Math.sin(turn * Math.round(length * 2.3) + 1);
        before.copyFrom(picture);
        moved(before.luma(), picture.luma(), Picture.WIDTH, Picture.HEIGHT, dx, dy);
        moved(before.blue(), picture.blue(), Picture.CHROMA_WIDTH, Picture.CHROMA_HEIGHT, dx / 2, dy / 2);
        moved(before.red(), picture.red(), Picture.CHROMA_WIDTH, Picture.CHROMA_HEIGHT, dx / 2, dy / 2);
    }

    private static void moved(byte[] from, byte[] to, int width, int height, double dx, double dy) {
        int x0 = (int) Math.floor(dx);
        int y0 = (int) Math.floor(dy);
        int fx = (int) ((dx - x0) * 64);
        int fy = (int) ((dy - y0) * 64);
        for (int y = 0; y < height; y++) {
            int above = Math.clamp(y + y0, 0, height - 1) * width;
            int below = Math.clamp(y + y0 + 1, 0, height - 1) * width;
            for (int x = 0; x < width; x++) {
                int left = Math.clamp(x + x0, 0, width - 1);
                int right = Math.clamp(x + x0 + 1, 0, width - 1);
                int top = (from[above + left] & 255) * (64 - fx) + (from[above + right] & 255) * fx;
                int bottom = (from[below + left] & 255) * (64 - fx) + (from[below + right] & 255) * fx;
                to[y * width + x] = (byte) (top * (64 - fy) + bottom * fy >> 12);
            }
        }
    }
}
