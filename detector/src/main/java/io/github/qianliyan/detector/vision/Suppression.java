package io.github.qianliyan.detector.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Keeps one box of several that a model gives for one object: greedy non-maximum suppression within a class. */
public final class Suppression {
    /** Some models say that a car is a vehicle, too. */
    private static final String GENERAL = "vehicle";

    private static final Set<String> SPECIAL = Set.of("car", "bus", "truck", "motorcycle", "bicycle");

    private Suppression() {}

    /**
     * @param found in any order
     * @param overlap intersection over union above which two of one class are the same object
     * @return most confident first
     */
    public static List<Detection> suppress(List<Detection> found, double overlap) {
        List<Detection> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : ordered) {
            boolean same = false;
            for (Detection better : kept) {
                boolean near = better.box().overlap(candidate.box()) > overlap;
                same |= better.label().equals(candidate.label()) && (near || within(candidate, better));
                same |= candidate.label().equals(GENERAL) && SPECIAL.contains(better.label()) && near;
            }
            if (!same) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    /** A part of an object seen as another one: nearly all of the smaller box lies in the larger. */
    private static boolean within(Detection part, Detection whole) {
        double w = Math.min(
                        part.box().x() + part.box().width(),
                        whole.box().x() + whole.box().width())
                - Math.max(part.box().x(), whole.box().x());
        double h = Math.min(
                        part.box().y() + part.box().height(),
                        whole.box().y() + whole.box().height())
                - Math.max(part.box().y(), whole.box().y());
        return w > 0
                && h > 0
                && w * h > 0.9 * part.box().area()
                && part.box().area() < 0.5 * whole.box().area();
    }
}
