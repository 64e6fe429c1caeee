package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Picture;

/** A red flag with a yellow emblem on a pole, waving: of fire's colours, lit and shaded in turn by its own folds. */
public final class Flag implements Layer {
    private static final int WIDTH = 104;
    private static final int HEIGHT = 70;
    private static final int POLE = 4;
    private static final int POLE_HEIGHT = 230;
    /** Y, Cb - 128 and Cr - 128 in full sun. */
    private static final int[] RED = {95, -38, 81};

    private static final int[] YELLOW = {193, -102, 30};
    private static final int[] STEEL = {150, 2, -2};

    private final int left;
    private final int top;
    private final Light light;
    private final double turns;

    /**
     * @param left of the cloth, which is where the pole stands, pixels
     * @param seconds length of the clip, into which the waves fit whole times
     */
    public Flag(int left, int top, Light light, double seconds) {
        this.left = left;
        this.top = top;
        this.light = light;
        this.turns = 2 * Math.PI * Math.round(1.3 * seconds) / seconds;
    }

    @Override
    public void paint(Picture picture, double time) {
        for (int y = -6; y < POLE_HEIGHT; y++) {
            for (int x = 0; x < POLE; x++) {
                set(picture, left + x - POLE, top + y, STEEL, 1);
            }
        }
        for (int x = 0; x < WIDTH; x++) {
            double out = (double) x / WIDTH;
            double phase = 9 * out - turns * time;
            double second = 17 * out - 2 * turns * time;
            double bend = out * (9 * Math.sin(phase) + 3 * Math.sin(second)) + 5 * out;
            double slope = out * (Math.cos(phase) + 0.6 * Math.cos(second));
            double shade = 1 + 0.38 * slope;
            for (int y = 0; y < HEIGHT; y++) {
                int[] cloth = Math.hypot(x - 22, y - 20) < 11 ? YELLOW : RED;
                set(picture, left + x, (int) Math.round(top + y + bend), cloth, shade);
            }
        }
    }

    private void set(Picture picture, int x, int y, int[] colour, double shade) {
        if (x < 0 || y < 0 || x >= Picture.WIDTH || y >= Picture.HEIGHT) {
            return;
        }
        double bright = (colour[0] - 16) * shade * light.brightness(0);
        picture.luma()[y * Picture.WIDTH + x] = (byte) Math.clamp(Math.round(16 + bright), 16, 235);
        if ((x & 1) == 0 && (y & 1) == 0) {
            int c = y / 2 * Picture.CHROMA_WIDTH + x / 2;
            double colourful = light.saturation(0) * Math.min(1, shade);
            picture.blue()[c] = (byte) (int) Math.clamp(128 + colour[1] * colourful, 16, 240);
            picture.red()[c] = (byte) (int) Math.clamp(128 + colour[2] * colourful, 16, 240);
        }
    }
}
