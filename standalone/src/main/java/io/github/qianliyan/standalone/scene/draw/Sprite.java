package io.github.qianliyan.standalone.scene.draw;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A small picture with transparency that can be set into a {@link Picture} at any place and size. */
public final class Sprite {
    /** One size of it; colours are multiplied by alpha, luma less 16, chroma less 128. */
    private static final class Level {
        private final int width;
        private final int height;
        private final float[] y;
        private final float[] u;
        private final float[] v;
        private final float[] a;

        Level(int width, int height) {
            this.width = width;
            this.height = height;
            int pixels = width * height;
            y = new float[pixels];
            u = new float[pixels];
            v = new float[pixels];
            a = new float[pixels];
        }
    }

    private final List<Level> levels = new ArrayList<>();

    /** @param image with alpha; draw it at least as large as it will be shown */
    public Sprite(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        Level level = new Level(w, h);
        int[] argb = image.getRGB(0, 0, w, h, null, 0, w);
        for (int i = 0; i < argb.length; i++) {
            float alpha = (argb[i] >>> 24) / 255f;
            level.a[i] = alpha;
            level.y[i] = (float) (Picture.lumaOf(argb[i]) - 16) * alpha;
            level.u[i] = (float) Picture.blueOf(argb[i]) * alpha;
            level.v[i] = (float) Picture.redOf(argb[i]) * alpha;
        }
        levels.add(level);
        while (Math.min(level.width, level.height) >= 4) {
            level = halved(level);
            levels.add(level);
        }
    }

    private static Level halved(Level from) {
        Level half = new Level(from.width / 2, from.height / 2);
        halve(from.width, from.y, half, half.y);
        halve(from.width, from.u, half, half.u);
        halve(from.width, from.v, half, half.v);
        halve(from.width, from.a, half, half.a);
        return half;
    }

    private static void halve(int stride, float[] from, Level half, float[] to) {
        for (int i = 0; i < to.length; i++) {
            int row = i / half.width;
            int at = 2 * row * stride + 2 * (i % half.width);
            to[i] = (from[at] + from[at + 1] + from[at + stride] + from[at + stride + 1]) / 4;
        }
    }

    /** Width over height. */
    public double aspect() {
        return (double) levels.getFirst().width / levels.getFirst().height;
    }

    /**
     * How it is set into the picture.
     *
     * @param left column of its left edge, pixels
     * @param width on the picture, pixels
     * @param gain factor on its luma above black
     * @param saturation factor on its chroma
     * @param opacity 0 unseen to 1
     * @param glow adds its light instead of covering what is behind
     */
    public record Placing(
            double left,
            double top,
            double width,
            double height,
            boolean mirrored,
            double gain,
            double saturation,
            double opacity,
            boolean glow) {}

    public void paint(Picture picture, Placing at) {
        if (at.width < 0.5 || at.height < 0.5) {
            return;
        }
        Level level = levels.getFirst();
        for (int i = 1; i < levels.size() && level.width >= 2 * at.width; i++) {
            level = levels.get(i);
        }
        lay(picture.luma(), Picture.WIDTH, Picture.HEIGHT, 1, level, level.y, at, at.gain, 16);
        lay(picture.blue(), Picture.CHROMA_WIDTH, Picture.CHROMA_HEIGHT, 2, level, level.u, at, at.saturation, 128);
        lay(picture.red(), Picture.CHROMA_WIDTH, Picture.CHROMA_HEIGHT, 2, level, level.v, at, at.saturation, 128);
    }

    private static void lay(
            byte[] target,
            int columns,
            int rows,
            int step,
            Level level,
            float[] plane,
            Placing at,
            double gain,
            int zero) {
        int x0 = Math.max(0, (int) Math.floor(at.left / step));
        int x1 = Math.min(columns, (int) Math.ceil((at.left + at.width) / step));
        int y0 = Math.max(0, (int) Math.floor(at.top / step));
        int y1 = Math.min(rows, (int) Math.ceil((at.top + at.height) / step));
        float perColumn = (float) (level.width / at.width * step);
        float perRow = (float) (level.height / at.height * step);
        float colour = (float) (gain * at.opacity);
        float cover = at.glow ? 0 : (float) at.opacity;
        for (int y = y0; y < y1; y++) {
            float sy = (float) ((y + 0.5 - at.top / step) * perRow - 0.5);
            for (int x = x0; x < x1; x++) {
                float sx = (float) ((x + 0.5 - at.left / step) * perColumn - 0.5);
                if (at.mirrored) {
                    sx = level.width - 1 - sx;
                }
                float alpha = sample(level, level.a, sx, sy);
                if (alpha > 0.004f) {
                    int i = y * columns + x;
                    float under = (target[i] & 255) - zero;
                    float over = sample(level, plane, sx, sy) * colour;
                    target[i] = Picture.clamp(Math.round(zero + under * (1 - alpha * cover) + over));
                }
            }
        }
    }

    /** Between the pixels, linearly; outside it there is nothing. */
    private static float sample(Level level, float[] plane, float x, float y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        float fx = x - x0;
        float fy = y - y0;
        if (x0 >= 0 && y0 >= 0 && x0 + 1 < level.width && y0 + 1 < level.height) {
            int i = y0 * level.width + x0;
            float top = plane[i] + (plane[i + 1] - plane[i]) * fx;
            float bottom = plane[i + level.width] + (plane[i + level.width + 1] - plane[i + level.width]) * fx;
            return top + (bottom - top) * fy;
        }
        float top = pixel(level, plane, x0, y0) * (1 - fx) + pixel(level, plane, x0 + 1, y0) * fx;
        float bottom = pixel(level, plane, x0, y0 + 1) * (1 - fx) + pixel(level, plane, x0 + 1, y0 + 1) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    private static float pixel(Level level, float[] plane, int x, int y) {
        return x < 0 || y < 0 || x >= level.width || y >= level.height ? 0 : plane[y * level.width + x];
    }
}
