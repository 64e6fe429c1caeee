package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;

/**
 * The sun goes down behind what stands before the sky, a dazzling disc and an orange glow, dimmed now and then by haze; and up
 * again in the second half, so that the clip has no seam.
 */
public final class LowSun implements Layer {
    private static final double DISC = 13;
    private static final double GLOW = 120;

    private final Backdrop backdrop;
    private final double length;
    private final double x;
    private final double from;
    private final double until;

    /**
     * @param length of the clip, seconds
     * @param x where it stands, pixels
     * @param from height at the beginning and {@code until} in the middle of the clip, pixels from the top
     */
    public LowSun(Backdrop backdrop, double length, double x, double from, double until) {
        this.backdrop = backdrop;
        this.length = length;
        this.x = x;
        this.from = from;
        this.until = until;
    }

    @Override
    public void paint(Picture picture, double time) {
        double middle = from + (until - from) * (0.5 - 0.5 * Math.cos(2 * Math.PI * time / length));
        double haze = 0.85 + 0.15 * Math.cos(2 * Math.PI * 3 * time / length);
        for (int row = 0; row < Picture.HEIGHT; row++) {
            for (int column = 0; column < Picture.WIDTH; column++) {
                double far = Math.hypot(column - x, row - middle);
                if (far < 3 * GLOW && backdrop.sky(column, row)) {
                    double glow = haze * Math.exp(-far / GLOW);
                    boolean disc = far < DISC;
                    int i = row * Picture.WIDTH + column;
                    int luma = picture.luma()[i] & 255;
                    picture.luma()[i] = (byte) (disc ? 235 : (int) (luma + (210 - luma) * 0.8 * glow));
                    if ((row & 1) == 0 && (column & 1) == 0) {
                        int c = row / 2 * Picture.CHROMA_WIDTH + column / 2;
                        picture.blue()[c] = towards(picture.blue()[c], disc ? 110 : 84, disc ? 1 : glow);
                        picture.red()[c] = towards(picture.red()[c], disc ? 136 : 164, disc ? 1 : glow);
                    }
                }
            }
        }
    }

    private static byte towards(byte value, int target, double share) {
        int now = value & 255;
        return (byte) (int) Math.round(now + (target - now) * share);
    }
}
