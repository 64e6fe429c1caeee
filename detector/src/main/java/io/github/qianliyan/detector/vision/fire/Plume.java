package io.github.qianliyan.detector.vision.fire;

import java.time.Instant;

/** What a patch has shown of smoke, averaged over {@value #MEMORY} s. */
final class Plume {
    private static final double MEMORY = 2;

    /** Seconds that what may be smoke is watched before it is told. */
    private static final double WATCHED = 3;
    /** Share of its windows in which the background shows through. */
    private static final double VEILED_SHARE = 0.3;
    /** Correlation of what is left of the structure with the background's: an object in front has none. */
    private static final double LIKENESS = 0.75;
    /** Levels by which smoke's own brightness is above what it hides. */
    private static final double BRIGHTER = 20;
    /** Smoke starts small; this many times its first size shows that it spreads. */
    private static final double GROWN = 1.5;
    /** Windows around it, in its own number, that show something else: a sharp outline is a thing. */
    private static final double SHARP = 0.6;
    /** Fraction of the picture's width; what is broader is weather. */
    static final double BROAD = 0.5;

    private final Patch patch;
    private double veiled;
    private double size;
    private double shared;
    private double energy;
    private double behind;
    private double lift;
    private double others;
    private Instant last;
    private boolean told;

    Plume(Patch patch) {
        this.patch = patch;
    }

    Patch patch() {
        return patch;
    }

    void see(Veil veil, Background background, Instant time) {
        double keep = last == null
                ? 0
                : Math.exp(-java.time.Duration.between(last, time).toMillis() / 1000.0 / MEMORY);
        last = time;
        veiled *= keep;
        size *= keep;
        shared *= keep;
        energy *= keep;
        behind *= keep;
        lift *= keep;
        others *= keep;
        size += patch.size();
        for (int window : patch.cells()) {
            if (veil.sight(window) == Veil.Sight.VEILED) {
                veiled++;
                shared += veil.shared(window);
                energy += veil.energy(window);
                behind += background.energy(window);
                lift += veil.lift(window, background);
            }
        }
        others += around(veil, background);
    }

    private int around(Veil veil, Background background) {
        int count = 0;
        for (int y = Math.max(0, patch.top() - 2); y <= Math.min(background.rows() - 1, patch.bottom() + 2); y++) {
            for (int x = Math.max(0, patch.left() - 2);
                    x <= Math.min(background.columns() - 1, patch.right() + 2);
                    x++) {
                count += veil.sight(y * background.columns() + x) == Veil.Sight.OTHER ? 1 : 0;
            }
        }
        return count;
    }

    /** How much of the background's structure is gone, 0 to 1. */
    double loss() {
        return behind == 0 ? 0 : Math.clamp(1 - shared / behind, 0, 1);
    }

    private double likeness() {
        return energy <= 0 ? 1 : Math.min(1, shared / Math.sqrt(energy * behind));
    }

    private double brighter() {
        return veiled == 0 ? 0 : lift / veiled / Math.max(0.05, loss());
    }

    /** Whether it behaves as smoke does; once it has, it stays what it is for as long as it is seen. */
    boolean smoke(Instant time, int columns, boolean weather) {
        told |= !weather
                && !patch.bornAtEdge()
                && patch.age(time) >= WATCHED
                && patch.right() - patch.left() < BROAD * columns
                && veiled >= VEILED_SHARE * size
                && likeness() >= LIKENESS
                && brighter() >= BRIGHTER
                && patch.growth() >= GROWN
                && others <= SHARP * size;
        return told;
    }

    boolean told() {
        return told;
    }

    /** 0.5 to 1: how far growth and loss are above what is asked. */
    double confidence() {
        double growth = Math.clamp((patch.growth() - GROWN) / 4, 0, 1);
        return 0.5 + 0.25 * growth + 0.25 * Math.clamp(loss(), 0, 1);
    }

    @Override
    public String toString() {
        return "plume %d size %d veiled %.2f loss %.2f likeness %.2f brighter %.0f growth %.1f others %.2f edge %s rise %d"
                .formatted(
                        patch.id(),
                        patch.size(),
                        veiled / size,
                        loss(),
                        likeness(),
                        brighter(),
                        patch.growth(),
                        others / size,
                        patch.bornAtEdge(),
                        patch.rise());
    }
}
