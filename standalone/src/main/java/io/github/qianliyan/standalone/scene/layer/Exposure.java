package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import java.util.List;

/** Automatic exposure that hunts: the gain goes from step to step, each within a good third of a second. */
public final class Exposure implements Layer {
    private static final double SETTLES = 0.12;

    /**
     * @param at seconds into the clip
     * @param gain factor on luma above black from then on
     */
    public record Step(double at, double gain) {}

    private final List<Step> steps;

    /** @param steps in order of time; before the first the gain is 1, and the last should bring it back there */
    public Exposure(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    @Override
    public void paint(Picture picture, double time) {
        double gain = 1;
        for (Step step : steps) {
            if (time > step.at()) {
                gain = step.gain() + (gain - step.gain()) * Math.exp(-(time - step.at()) / SETTLES);
            }
        }
        byte[] luma = picture.luma();
        int factor = (int) Math.round(256 * gain);
        for (int i = 0; i < luma.length && factor != 256; i++) {
            luma[i] = (byte) Math.clamp(16 + (((luma[i] & 255) - 16) * factor >> 8), 0, 250);
        }
    }
}
