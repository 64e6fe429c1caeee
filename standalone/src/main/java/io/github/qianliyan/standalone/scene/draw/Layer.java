package io.github.qianliyan.standalone.scene.draw;

/** Something that moves in front of what is already in the picture. */
@FunctionalInterface
public interface Layer {
    /** @param time seconds since the clip's start; the layer looks the same at 0 and at the clip's length */
    void paint(Picture picture, double time);
}
