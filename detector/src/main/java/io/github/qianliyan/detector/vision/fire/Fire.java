package io.github.qianliyan.detector.vision.fire;

import java.time.Duration;
import java.time.Instant;

/**
 * What a patch of flickering pixels has shown of fire, averaged over {@value #MEMORY} s. Once it is taken for fire it needs
 * a little less to stay so.
 */
final class Fire {
    private static final double MEMORY = 1.5;
    /** Seconds that what may be fire is watched before it is told; counted to its age, so a rule of 3 s loses nothing. */
    private static final double WATCHED = 2.6;
    /** Seconds within which a fire shows itself: a place where people pass flickers for as long as they do. */
    static final double PATIENCE = 15;
    /** Share of its pixels that are always alight: a blinking lamp, a glint and what passes by have hardly any. */
    private static final double LEAST_CORE = 0.1;
    /** Leaves and waves before an evening sky leave most of it alight. */
    private static final double MOST_CORE = 0.56;
    /** Share of them that flicker: a lamp, a flag and coloured walls have few. */
    private static final double EDGE = 0.6;
    /**
     * Share of pictures in which those change. A fire that is D metres broad pulses 1.5 / sqrt(D) times a second (Cetegen and
     * Ahmed 1993, "Experiments on the periodic instability of buoyant plumes and pool fires"): one of ten metres twice in four
     * seconds, which at five pictures a second is a fifth to a tenth of them.
     */
    private static final double FLICKER = 0.15;
    /** The same of what dazzles, whose inside tells nothing. */
    private static final double DAZZLING_FLICKER = 0.2;
    /**
     * How much the pixels that stay alight change, by how much all of them do. Nothing in a flame is twice the same; sky behind
     * grass and a wall behind somebody's legs are, wherever they are seen.
     */
    private static final double LIVELY_INSIDE = 0.55;
    /** Mean luma inside from which the sensor is at its end and nothing can be seen to change. */
    private static final double DAZZLES = 215;

    /** How much of its shape it keeps from one picture to the next, intersection over union. */
    private static final double SAME_SHAPE = 0.72;
    /** Levels of luma by which its pixels change from one picture to the next; noise and cloth are below. */
    private static final double LIVELY = 11;
    /** Still and fiery pixels around it, for each of its own: more belong to the sky or to a wall. */
    private static final double STILL_AROUND = 0.2;

    /** Levels of luma by which a still pixel changes at most from one picture to the next: noise, and what the coder adds. */
    private static final int STEADY = 8;

    /** Share of the last minutes in which its pixels had that colour: what somebody walks past of, was there before. */
    private static final double MOST_USUAL = 0.3;

    private static final double SLACK = 0.7;
    private static final int CELL = Background.CELL;

    private final Patch patch;
    private double burning;
    private double core;
    private double edge;
    private double changes;
    private double either;
    private double both;
    private double steps;
    private double inside;
    private double glow;
    private double around;
    private double usual;
    private double weight;
    private Instant last;
    private boolean told;

    Fire(Patch patch) {
        this.patch = patch;
    }

    Patch patch() {
        return patch;
    }

    void see(Blaze blaze, int width, int height, int columns, Instant time) {
        fade(last == null ? 0 : Math.exp(-Duration.between(last, time).toMillis() / 1000.0 / MEMORY));
        last = time;
        for (int c : patch.cells()) {
            int left = c % columns * CELL;
            int top = c / columns * CELL;
            for (int y = top; y < Math.min(height, top + CELL); y++) {
                for (int i = y * width + left; i < y * width + Math.min(width, left + CELL); i++) {
                    count(blaze, i);
                }
            }
        }
        around += still(blaze, width, height);
    }

    private void fade(double keep) {
        burning *= keep;
        core *= keep;
        edge *= keep;
        changes *= keep;
        either *= keep;
        both *= keep;
        steps *= keep;
        inside *= keep;
        glow *= keep;
        around *= keep;
        usual *= keep;
        weight = weight * keep + 1;
    }

    private void count(Blaze blaze, int i) {
        boolean flickers = blaze.flickers(i);
        if (flickers || blaze.core(i)) {
            burning++;
            core += blaze.core(i) ? 1 : 0;
            edge += flickers ? 1 : 0;
            changes += flickers ? blaze.changes(i) : 0;
            usual += blaze.usual(i);
        }
        if (blaze.either(i)) {
            either++;
            if (blaze.both(i)) {
                both++;
                inside += blaze.step(i);
                glow += blaze.luma(i);
            }
            steps += blaze.step(i);
        }
    }

    /** Fiery pixels that neither flicker nor change, in a frame around it that is half as broad as the patch. */
    private int still(Blaze blaze, int width, int height) {
        int across = Math.max(CELL, (patch.right() - patch.left() + 1) * CELL / 2);
        int down = Math.max(CELL, (patch.bottom() - patch.top() + 1) * CELL / 2);
        int left = patch.left() * CELL;
        int right = (patch.right() + 1) * CELL;
        int top = patch.top() * CELL;
        int bottom = (patch.bottom() + 1) * CELL;
        int count = 0;
        for (int y = Math.max(0, top - down); y < Math.min(height, bottom + down); y++) {
            for (int x = Math.max(0, left - across); x < Math.min(width, right + across); x++) {
                boolean outside = x < left || x >= right || y < top || y >= bottom;
                int i = y * width + x;
                boolean still = blaze.core(i) && !blaze.flickers(i) && blaze.step(i) < STEADY;
                count += outside && still ? 1 : 0;
            }
        }
        return count;
    }

    /** Whether it behaves as fire does, now. */
    boolean flame(Instant time) {
        double slack = told ? SLACK : 1;
        told = (told || patch.age(time) <= PATIENCE)
                && patch.age(time) >= WATCHED
                && core >= LEAST_CORE * slack * burning
                && core <= MOST_CORE / slack * burning
                && edge >= EDGE * slack * burning
                && alive(slack)
                && both <= Math.min(0.85, SAME_SHAPE / slack) * either
                && steps >= LIVELY * slack * either
                && around <= STILL_AROUND / slack * burning
                && (told || usual <= MOST_USUAL * burning);
        return told;
    }

    /** Whether it flickers enough, and is no still thing of that colour that something passes before. */
    private boolean alive(double slack) {
        boolean dazzles = glow >= DAZZLES * both;
        boolean lively = inside * either >= LIVELY_INSIDE * slack * steps * both;
        return flicker() >= slack * (lively ? FLICKER : DAZZLING_FLICKER) && (lively || dazzles);
    }

    boolean told() {
        return told;
    }

    /** Pixels that burn. */
    double pixels() {
        return weight == 0 ? 0 : burning / weight;
    }

    /** Share of pictures in which a pixel of its edge changes, 0 to 1. */
    double flicker() {
        return edge == 0 ? 0 : changes / edge;
    }

    double confidence() {
        return 0.5 + 0.5 * Math.clamp((flicker() - FLICKER) / 0.2, 0, 1);
    }

    @Override
    public String toString() {
        return "fire %d cells %d pixels %.0f core %.2f edge %.2f flicker %.2f same %.2f step %.0f alive %.1f glow %.0f around %.2f usual %.2f growth %.1f"
                .formatted(
                        patch.id(),
                        patch.size(),
                        pixels(),
                        core / burning,
                        edge / burning,
                        flicker(),
                        both / either,
                        steps / either,
                        inside / Math.max(1, both),
                        glow / Math.max(1, both),
                        around / burning,
                        usual / burning,
                        patch.growth());
    }
}
