package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Sprite;
import io.github.qianliyan.standalone.scene.draw.Sprite.Placing;
import io.github.qianliyan.standalone.scene.draw.Texture;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A column of smoke: puffs that rise, spread and thin out, few at first, more and larger later, until it goes out. */
public final class Smoke implements Layer {
    private static final double LIFE = 9;

    private record Puff(double born, double drift, double turn, int shape, double size) {}

    private final List<Puff> puffs = new ArrayList<>();
    private final List<Sprite> shapes = new ArrayList<>();
    private final double x;
    private final double y;
    private final double from;
    private final double until;
    private final Light light;

    /**
     * @param x where it burns, pixels
     * @param from seconds into the clip
     * @param until seconds; the last puff is born well before
     */
    public Smoke(double x, double y, double from, double until, Light light, long seed) {
        this.x = x;
        this.y = y;
        this.from = from;
        this.until = until;
        this.light = light;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 4; i++) {
            shapes.add(shape(new Texture(seed + i, 3, 5)));
        }
        for (double born = from; born < until - LIFE; born += 0.3) {
            puffs.add(new Puff(
                    born,
                    random.nextDouble() - 0.3,
                    random.nextDouble() * 6,
                    random.nextInt(4),
                    0.75 + random.nextDouble() / 2));
        }
    }

    private static Sprite shape(Texture texture) {
        int size = 64;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < size * size; i++) {
            double dx = (i % size - 31.5) / 32;
            int row = i / size;
            double dy = (row - 31.5) / 32;
            double round = Math.max(0, 1 - Math.hypot(dx, dy));
            double value = texture.at(i % size * 2, i / size * 2) / 127.0;
            double alpha = Math.max(0, Math.min(1, round * 1.5 + value * 0.5 * round));
            image.setRGB(i % size, i / size, (int) (alpha * 200) << 24 | Canvas.shaded(0xC2C5C8, value * 26 - dy * 16));
        }
        return new Sprite(image);
    }

    /** How far it has grown, 0 to 1. */
    private double strength(double time) {
        return Math.max(0, Math.min(1, (time - from) / 18));
    }

    @Override
    public void paint(Picture picture, double time) {
        for (Puff puff : puffs) {
            double age = time - puff.born;
            if (age > 0 && age < LIFE) {
                double grown = 0.35 + 0.65 * strength(puff.born);
                double size = (9 + 8.5 * age) * grown * puff.size;
                double up = (17 * age - 0.35 * age * age) * grown;
                double left = x + 2.6 * age * (1 + puff.drift) * grown + 2.5 * Math.sin(puff.turn + age) - size / 2;
                double opacity = 0.75 * Math.min(1, age / 0.8) * Math.pow(1 - age / LIFE, 0.8) * (0.4 + 0.6 * grown);
                shapes.get(puff.shape)
                        .paint(
                                picture,
                                new Placing(
                                        left,
                                        y - up - size / 2,
                                        size,
                                        size,
                                        puff.drift > 0.2,
                                        light.brightness(0),
                                        light.saturation(0),
                                        opacity,
                                        false));
            }
        }
    }

    /** About where it is seen; empty when there is none. */
    public Optional<Box> box(double time) {
        if (time < from + 1 || time > until - LIFE) {
            return Optional.empty();
        }
        double grown = 0.35 + 0.65 * strength(time);
        double age = Math.min(LIFE * 0.7, time - from);
        double width = (9 + 8.5 * age) * grown;
        double height = 17 * age * grown;
        return Optional.of(new Box(
                (x - width / 3) / Picture.WIDTH,
                (y - height) / Picture.HEIGHT,
                width / Picture.WIDTH,
                height / Picture.HEIGHT));
    }
}
