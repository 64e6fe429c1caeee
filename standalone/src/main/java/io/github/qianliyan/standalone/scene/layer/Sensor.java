package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Digits;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Texture;
import java.util.SplittableRandom;

/** The last layer: cloud shadow, slow exposure, noise in every frame, and the text a camera burns in. */
public final class Sensor implements Layer {
    private static final int CELL = 32;
    private static final int ACROSS = Picture.WIDTH / CELL + 1;
    private static final int DOWN = Picture.HEIGHT / CELL + 2;
    /** Prime to the row length, so that the noise of neighbouring rows is unrelated. */
    private static final int NOISE = 1 << 19;

    private final byte[] noise = new byte[NOISE + Picture.WIDTH];
    private final byte[] shadeFirst = new byte[ACROSS * DOWN];
    private final byte[] shadeSecond = new byte[ACROSS * DOWN];
    private final String title;
    private final double length;
    private final long seed;

    /**
     * @param title burnt in at the top left, of letters that {@link Digits} knows
     * @param length of the clip, seconds
     */
    public Sensor(String title, Light light, long seed, double length) {
        this.title = title;
        this.length = length;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) Math.max(-40, Math.min(40, Math.rint(random.nextGaussian() * light.noise())));
        }
        Texture one = new Texture(seed + 2, 3, 2);
        Texture other = new Texture(seed + 3, 3, 2);
        double depth = light == Light.DAY ? 0.16 : 0.04;
        for (int i = 0; i < shadeFirst.length; i++) {
            shadeFirst[i] = (byte) (depth * one.at(i % ACROSS * 9, i / ACROSS * 13));
            shadeSecond[i] = (byte) (depth * other.at(i % ACROSS * 9, i / ACROSS * 13));
        }
    }

    @Override
    public void paint(Picture picture, double time) {
        double turn = 2 * Math.PI * time / length;
        double exposure = 1 + 0.018 * Math.sin(turn) + 0.008 * Math.sin(3 * turn + 1);
        double share = 0.5 - 0.5 * Math.cos(turn);
        int[] gains = new int[ACROSS * DOWN];
        for (int i = 0; i < gains.length; i++) {
            double shade = shadeFirst[i] * (1 - share) + shadeSecond[i] * share;
            gains[i] = (int) Math.round(65536 * exposure * (1 + shade / 256));
        }
        SplittableRandom random = new SplittableRandom(seed ^ Math.round(time * 1000) * 0x9E3779B97F4A7C15L);
        byte[] luma = picture.luma();
        int[] row = new int[ACROSS];
        for (int y = 0; y < Picture.HEIGHT; y++) {
            int cells = y / CELL * ACROSS;
            for (int c = 0; c < ACROSS; c++) {
                int above = gains[cells + c];
                row[c] = above + (gains[cells + ACROSS + c] - above) * (y % CELL) / CELL;
            }
            expose(luma, y * Picture.WIDTH, row, random.nextInt(NOISE));
        }
        int seconds = (int) time;
        Digits.paint(picture, 14, 12, 2, title);
        Digits.paint(picture, Picture.WIDTH - 14 - Digits.width("00:00", 2), 12, 2, clock(seconds));
    }

    private static String clock(int seconds) {
        return "" + seconds / 600 % 6 + seconds / 60 % 10 + ":" + seconds % 60 / 10 + seconds % 10;
    }

    private void expose(byte[] luma, int start, int[] gains, int grain) {
        for (int c = 0; c < ACROSS - 1; c++) {
            int gain = gains[c];
            int step = (gains[c + 1] - gain) / CELL;
            int i = start + c * CELL;
            int n = grain + c * CELL;
            for (int x = 0; x < CELL; x++) {
                int value = (((luma[i + x] & 255) - 16) * (gain + step * x) >> 16) + 16 + noise[n + x];
                luma[i + x] = (byte) Math.max(0, Math.min(255, value));
            }
        }
    }
}
