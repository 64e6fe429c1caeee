package io.github.qianliyan.detector.rule.memory;

import io.github.qianliyan.events.Box;
import java.util.Base64;
import java.util.Set;

/** How alike two sightings are in class, size and colour. Thresholds are ours, chosen on the footage named in the README. */
final class Likeness {
    /** Boxes of one object differ in area by at most this factor from frame to frame. */
    private static final double SAME_SIZE = 2.0;

    /** Smallest intersection of two colour histograms of one object (Swain and Ballard 1991, "Color indexing"), 0 to 1. */
    private static final double SAME_LOOK = 0.55;

    private static final Set<String> VEHICLES = Set.of("car", "truck", "bus", "van", "vehicle");

    private Likeness() {}

    static boolean sameClass(String one, String other) {
        return one.equals(other)
                || one.equals(Known.MOVING)
                || other.equals(Known.MOVING)
                || VEHICLES.contains(one) && VEHICLES.contains(other);
    }

    static boolean sameSize(Box one, Box other) {
        double ratio = one.area() / Math.max(other.area(), 1e-9);
        return ratio <= SAME_SIZE && ratio >= 1 / SAME_SIZE;
    }

    /** True also when one of them has no look: then place and size decide alone. */
    static boolean sameLook(String one, String other) {
        return one == null || other == null || intersection(one, other) >= SAME_LOOK;
    }

    private static double intersection(String one, String other) {
        byte[] a = Base64.getDecoder().decode(one);
        byte[] b = Base64.getDecoder().decode(other);
        int shared = 0;
        int sumA = 0;
        int sumB = 0;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            shared += Math.min(a[i] & 0xff, b[i] & 0xff);
            sumA += a[i] & 0xff;
            sumB += b[i] & 0xff;
        }
        int larger = Math.max(sumA, sumB);
        return larger == 0 ? 1 : (double) shared / larger;
    }
}
