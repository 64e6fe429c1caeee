package io.github.qianliyan.standalone.scene;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import java.util.List;

/**
 * A clip before it is drawn.
 *
 * @param layers from far to near; the sensor last
 */
public record Scene(Backdrop backdrop, List<Layer> layers, GroundTruth truth) {
    public static final int FPS = 15;

    public Scene {
        layers = List.copyOf(layers);
    }

    public int frames() {
        return (int) Math.round(truth.seconds() * FPS);
    }

    /** @param frame counted from 0; frame {@link #frames()} would look like frame 0 */
    public void paint(Picture picture, int frame) {
        double time = (double) frame / FPS;
        picture.copyFrom(backdrop.still());
        for (Layer layer : layers) {
            layer.paint(picture, time);
        }
    }
}
