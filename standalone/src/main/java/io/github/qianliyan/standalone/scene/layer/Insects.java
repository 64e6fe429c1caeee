package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Sprite;
import io.github.qianliyan.standalone.scene.draw.Sprite.Placing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Insects in the light of the camera's lamps: bright, drawn out by the exposure, on winding ways, large when near. */
public final class Insects implements Layer {
    private static final double EXPOSURE = 1 / 30.0;
    private static final int STEPS = 7;

    private record Insect(int turnsX, int turnsY, int wiggles, double phase, double size, double x, double y) {}

    private final List<Insect> insects = new ArrayList<>();
    private final Sprite glow = Figures.glow(0xFFFFFF);
    private final double length;

    /** @param length of the clip, seconds */
    public Insects(int count, long seed, double length) {
        this.length = length;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            insects.add(new Insect(
                    (int) (length * random.nextDouble(0.1, 0.4)),
                    (int) (length * random.nextDouble(0.1, 0.4)),
                    (int) (length * random.nextDouble(1.5, 3.5)),
                    random.nextDouble() * 6,
                    random.nextDouble() < 0.25 ? random.nextDouble(18, 34) : random.nextDouble(5, 12),
                    random.nextDouble() * Picture.WIDTH,
                    random.nextDouble() * Picture.HEIGHT));
        }
    }

    @Override
    public void paint(Picture picture, double time) {
        for (Insect insect : insects) {
            for (int step = 0; step < STEPS; step++) {
                double turn = 2 * Math.PI * (time - EXPOSURE * step / STEPS) / length;
                double reach = 12 * insect.size + 90;
                double x = insect.x
                        + reach * Math.sin(turn * insect.turnsX + insect.phase)
                        + 30 * Math.sin(turn * insect.wiggles);
                double y = insect.y
                        + reach * Math.cos(turn * insect.turnsY - insect.phase)
                        + 24 * Math.cos(turn * insect.wiggles * 2);
                double size = insect.size;
                glow.paint(picture, new Placing(x - size / 2, y - size / 2, size, size, false, 1, 0, 0.5, true));
            }
        }
    }
}
