package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import java.util.ArrayList;
import java.util.List;

/** Wind in what the backdrop says it bends. Only luma moves: at this size the eye and the encoder miss nothing. */
public final class Sway implements Layer {
    private static final int CELL = 8;
    private static final double REST = 0.15;

    private record Span(int y, int from, int to) {}

    private final Backdrop backdrop;
    private final List<Span> spans = new ArrayList<>();
    private final double length;
    private final double strength;

    /**
     * @param length of the clip, seconds
     * @param strength of the wind; 1 is a breeze
     */
    public Sway(Backdrop backdrop, double length, double strength) {
        this.backdrop = backdrop;
        this.length = length;
        this.strength = strength;
        for (int y = 0; y < Picture.HEIGHT; y++) {
            int from = -1;
            for (int x = 0; x <= Picture.WIDTH; x++) {
                boolean moves = x < Picture.WIDTH && backdrop.sway(x, y) > REST;
                if (moves && from < 0) {
                    from = x;
                } else if (!moves && from >= 0) {
                    spans.add(new Span(y, from, x));
                    from = -1;
                }
            }
        }
    }

    @Override
    public void paint(Picture picture, double time) {
        int across = Picture.WIDTH / CELL + 2;
        int down = Picture.HEIGHT / CELL + 2;
        double slow = 2 * Math.PI * Math.round(length / 5) * time / length;
        double fast = 2 * Math.PI * Math.round(length / 1.9) * time / length;
        // gusts rise and fall once or twice in a clip
        double gust = strength * (0.75 + 0.25 * Math.sin(2 * Math.PI * 2 * time / length));
        float[] bend = new float[across * down];
        for (int i = 0; i < bend.length; i++) {
            int cx = i % across;
            int cy = i / across;
            bend[i] = (float) (gust
                    * (0.65 * Math.sin(slow + cx * 0.19 + cy * 0.04) + 0.35 * Math.sin(fast + cx * 0.55 - cy * 0.37)));
        }
        byte[] still = backdrop.still().luma();
        byte[] out = picture.luma();
        for (Span span : spans) {
            int row = span.y * Picture.WIDTH;
            int cells = span.y / CELL * across;
            for (int x = span.from; x < span.to; x++) {
                float left = bend[cells + x / CELL];
                float right = bend[cells + x / CELL + 1];
                float at = x + backdrop.sway(x, span.y) * (left + (right - left) * (x % CELL) / CELL);
                int x0 = Math.max(0, Math.min(Picture.WIDTH - 2, (int) at));
                int share = (int) ((at - x0) * 256);
                int a = still[row + x0] & 255;
                int b = still[row + x0 + 1] & 255;
                out[row + x] = (byte) (a + ((b - a) * Math.max(0, Math.min(256, share)) >> 8));
            }
        }
    }
}
