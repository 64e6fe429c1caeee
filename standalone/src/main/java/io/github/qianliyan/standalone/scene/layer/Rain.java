package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import java.util.SplittableRandom;

/** Thin streaks, others in every frame. */
public record Rain(int streaks, long seed) implements Layer {
    @Override
    public void paint(Picture picture, double time) {
        SplittableRandom random = new SplittableRandom(seed + Math.round(time * 1000) * 0x9E3779B97F4A7C15L);
        byte[] luma = picture.luma();
        for (int i = 0; i < streaks; i++) {
            double x = random.nextInt(Picture.WIDTH);
            int y = random.nextInt(Picture.HEIGHT);
            int near = random.nextInt(10, 34);
            int bright = 8 + near / 2;
            for (int dy = 0; dy < near && y + dy < Picture.HEIGHT; dy++) {
                x += 0.16;
                int at = (y + dy) * Picture.WIDTH + Math.min(Picture.WIDTH - 1, (int) x);
                luma[at] = (byte) Math.min(235, (luma[at] & 255) + bright);
            }
        }
    }
}
