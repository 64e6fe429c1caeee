package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Sprite;
import java.util.List;

/**
 * How something that moves looks.
 *
 * @param poses shown in turn while it goes; the first when it stands
 * @param metresWide width of a pose
 * @param stride metres from the first pose to the last
 * @param lamps what its lamps add at night
 */
public record Figure(List<Sprite> poses, double metresWide, double stride, Lamps lamps) {
    /** Which way its lamps shine. */
    public enum Lamps {
        NONE,
        FRONT,
        REAR
    }

    public Figure {
        poses = List.copyOf(poses);
    }

    double metresHigh() {
        return metresWide / poses.getFirst().aspect();
    }
}
