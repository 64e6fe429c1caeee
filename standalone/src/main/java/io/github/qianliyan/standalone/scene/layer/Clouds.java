package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Texture;

/** Clouds that form, drift a little and dissolve, once in a clip. */
public final class Clouds implements Layer {
    private final int[] places;
    private final byte[] first;
    private final byte[] second;
    private final double length;

    /**
     * @param length of the clip, seconds
     * @param contrast levels for one unit of texture, about 0.1 (haze) to 0.5
     */
    public Clouds(Backdrop backdrop, long seed, double length, double contrast) {
        Texture one = new Texture(seed, 4, 6);
        Texture other = new Texture(seed + 1, 4, 6);
        this.length = length;
        int[] found = new int[Picture.WIDTH * Picture.HEIGHT];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (backdrop.sky(i % Picture.WIDTH, i / Picture.WIDTH)) {
                found[count++] = i;
            }
        }
        places = java.util.Arrays.copyOf(found, count);
        first = new byte[count];
        second = new byte[count];
        for (int i = 0; i < count; i++) {
            int row = places[i] / Picture.WIDTH;
            double x = places[i] % Picture.WIDTH * 0.42;
            double y = row * 1.15;
            first[i] = (byte) (contrast * Math.max(-40, one.between(x, y)));
            second[i] = (byte) (contrast * Math.max(-40, other.between(x, y)));
        }
    }

    @Override
    public void paint(Picture picture, double time) {
        int share = (int) Math.round(128 - 128 * Math.cos(2 * Math.PI * time / length));
        byte[] luma = picture.luma();
        for (int i = 0; i < places.length; i++) {
            int value = (luma[places[i]] & 255) + (first[i] * (256 - share) + second[i] * share >> 8);
            luma[places[i]] = (byte) Math.max(16, Math.min(240, value));
        }
    }
}
