package io.github.qianliyan.standalone.scene.draw;

/**
 * What of a scene stands still, as the sensor sees it, and what the moving layers need to know about it: where the sky
 * is, how far lamps reach, and how far the wind bends what grows there.
 */
public final class Backdrop {
    private final Picture still;
    private final boolean[] sky;
    private final float[] lit;
    private final float[] sway;

    Backdrop(Picture still, boolean[] sky, float[] lit, float[] sway) {
        this.still = still;
        this.sky = sky;
        this.lit = lit;
        this.sway = sway;
    }

    /** The picture without anything that moves. Not to be written to. */
    public Picture still() {
        return still;
    }

    /** Whether a pixel shows sky. */
    public boolean sky(int x, int y) {
        return sky[y * Picture.WIDTH + x];
    }

    /** How much lamp light falls on a place, 0 to 1; places outside the picture count as its edge. */
    public double lit(double x, double y) {
        int column = Math.max(0, Math.min(Picture.WIDTH - 1, (int) x));
        int row = Math.max(0, Math.min(Picture.HEIGHT - 1, (int) y));
        return lit[row * Picture.WIDTH + column];
    }

    /** How far the wind bends what is seen in a pixel, pixels to either side. */
    public float sway(int x, int y) {
        return sway[y * Picture.WIDTH + x];
    }
}
