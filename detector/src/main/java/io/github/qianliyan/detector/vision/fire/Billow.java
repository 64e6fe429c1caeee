package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;

/** A place that changes softly without end: whether it rises like smoke, and for how long it has. */
final class Billow {
    /** It may not rise for so long and is smoke still. */
    private static final double LAST = 3;

    private static final int SMALLEST = 8;
    /** Share of its cells that go up. */
    private static final double UP = 0.7;
    /** Cells a second: what sways has less, what drives off along a road has more. */
    private static final double SLOWEST = 0.25;

    private static final double UPWARDS = 0.1;
    /** How far the wind may lay it over: sideways for each step up. */
    private static final double LEANS = 3;
    /** How much more it changes as a whole than within its cells. */
    private static final double SOFT = 1.5;

    /**
     * What is asked of it besides.
     *
     * @param fastest cells a second: what drives off along a road has more
     * @param flows how much of the change one flow explains; of what sways or boils on the spot, none
     * @param grey mean of |Cb| + |Cr|, levels: water, grass and cloth have more (that smoke is grey: Chen, Yin, Huang and Ye 2006, "The smoke
     *     detection for early fire-alarming system base on video processing")
     * @param risen seconds for which it must have risen, less twice those in which it did not
     */
    private record Asked(double fastest, double flows, double grey, double risen) {}

    private static final Asked ALONE = new Asked(4, 0.4, 8, 8);
    /** Where flames are seen beside or below it, less proof is needed. */
    private static final Asked BESIDE_FLAMES = new Asked(6, 0.1, 12, 4);

    /** Levels of Cr - Cb and of luma from which a pixel is of fire's colour ({@link FireColour}), and by which it flickers. */
    private static final int FIERY = 40;

    private static final int BRIGHT = 80;
    private static final int FLICKERS = 12;
    /** So many of those are flames: one of every four pixels is looked at. */
    private static final int FLAMES = 5;
    /** Seconds for which flames that were seen are still there. */
    private static final double BURNS = 2;

    private final Patch patch;
    private double risen;
    private double sinceFlames = Double.POSITIVE_INFINITY;
    private boolean told;

    Billow(Patch patch) {
        this.patch = patch;
    }

    Patch patch() {
        return patch;
    }

    /**
     * Whether it is taken for smoke, this picture included.
     *
     * @param before the picture before
     */
    boolean smoke(Updraft updraft, Grey grey, Grey before, Colour colour, double seconds) {
        sinceFlames = flames(grey, before, colour) ? 0 : sinceFlames + seconds;
        Asked asked = sinceFlames <= BURNS ? BESIDE_FLAMES : ALONE;
        risen = rises(updraft, asked) && grey(updraft, colour) <= asked.grey()
                ? Math.min(asked.risen() + LAST, risen + seconds)
                : Math.max(0, risen - 2 * seconds);
        told = told ? risen > 0 : risen >= asked.risen();
        return told;
    }

    private boolean rises(Updraft updraft, Asked asked) {
        double weight = 0;
        double right = 0;
        double down = 0;
        double flows = 0;
        double edges = 0;
        int up = 0;
        for (int cell : patch.cells()) {
            double strength = updraft.strength(cell);
            weight += strength;
            right += strength * updraft.right(cell);
            down += strength * updraft.down(cell);
            flows += strength * updraft.explained(cell);
            edges += updraft.edges(cell);
            up += updraft.down(cell) < -UPWARDS ? 1 : 0;
        }
        double rise = -down / weight;
        return patch.size() >= SMALLEST
                && up >= UP * patch.size()
                && flows >= asked.flows() * weight
                && weight >= SOFT * edges
                && rise >= SLOWEST
                && rise <= asked.fastest()
                && Math.abs(right / weight) <= LEANS * rise;
    }

    /** Mean of |Cb| + |Cr|, levels. */
    private double grey(Updraft updraft, Colour colour) {
        double sum = 0;
        for (int cell : patch.cells()) {
            sum += updraft.colourful(cell, colour);
        }
        return sum / patch.size();
    }

    /** Whether something of fire's colour flickers in it, beside it or below it. */
    private boolean flames(Grey grey, Grey before, Colour colour) {
        int side = Updraft.SIDE;
        int aside = ((patch.right() - patch.left()) / 4 + 1) * side;
        int below = ((patch.bottom() - patch.top()) / 2 + 2) * side;
        int left = Math.max(0, patch.left() * side - aside);
        int right = Math.min(grey.width(), (patch.right() + 1) * side + aside);
        int bottom = Math.min(grey.height(), (patch.bottom() + 1) * side + below);
        int count = 0;
        for (int y = patch.top() * side; y < bottom; y += 2) {
            for (int i = y * grey.width() + left; i < y * grey.width() + right; i += 2) {
                int luma = grey.pixels()[i] & 0xff;
                boolean fiery = luma >= BRIGHT && colour.redAt(i) - colour.blueAt(i) >= FIERY;
                count += fiery && Math.abs(luma - (before.pixels()[i] & 0xff)) >= FLICKERS ? 1 : 0;
            }
        }
        return count >= FLAMES;
    }

    boolean told() {
        return told;
    }

    /** 0.5 to 1: for how long it has risen. */
    double confidence() {
        return 0.5 + 0.5 * Math.clamp((risen - BESIDE_FLAMES.risen()) / LAST, 0, 1);
    }
}
