package io.github.qianliyan.detector.vision;

import java.time.Instant;
import java.util.Random;

/** Draws grey pictures for the motion detector: a textured ground, sensor noise, things on it. */
final class Drawn {
    static final int WIDTH = 320;
    static final int HEIGHT = 240;
    private final Random random = new Random(3);
    private final double[] ground = new double[WIDTH * HEIGHT];
    private double[] picture;
    private long millis;

    Drawn() {
        Random texture = new Random(4);
        double[] waves = new double[8];
        for (int i = 0; i < waves.length; i++) {
            waves[i] = 0.02 + 0.2 * texture.nextDouble();
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                ground[y * WIDTH + x] = 100
                        + 20 * Math.sin(waves[0] * x + waves[1] * y)
                        + 15 * Math.sin(waves[2] * x - waves[3] * y)
                        + texture.nextInt(8);
            }
        }
        picture = ground.clone();
    }

    Drawn put(int left, int top, int width, int height, int value) {
        for (int y = Math.max(0, top); y < Math.min(HEIGHT, top + height); y++) {
            for (int x = Math.max(0, left); x < Math.min(WIDTH, left + width); x++) {
                // stripes, as a car has windows and a person a face
                picture[y * WIDTH + x] = value + ((x - left) / 4 + (y - top) / 5) % 2 * 25;
            }
        }
        return this;
    }

    Drawn light(double gain, double offset) {
        for (int i = 0; i < picture.length; i++) {
            picture[i] = picture[i] * gain + offset;
        }
        return this;
    }

    /** Shifts part of the ground by some pixels, as wind does with leaves. */
    Drawn sway(int left, int top, int size, int by) {
        for (int y = top; y < top + size; y++) {
            for (int x = left; x < left + size; x++) {
                picture[y * WIDTH + x] = ground[y * WIDTH + x + by];
            }
        }
        return this;
    }

    Grey take(double noise) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(picture[i] + noise * random.nextGaussian()), 0, 255);
        }
        picture = ground.clone();
        return new Grey(WIDTH, HEIGHT, pixels);
    }

    /** Time of the next picture, 200 ms after the last. */
    Instant time() {
        millis += 200;
        return Instant.ofEpochMilli(millis);
    }
}
