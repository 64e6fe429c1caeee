package io.github.qianliyan.detector.rule.memory;

import io.github.qianliyan.events.Box;
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
        if (one.equals(other)) {
            return 1;
        }
        int shared = 0;
        int sumA = 0;
        int sumB = 0;
        // four letters of Base64 are three bytes; a track's look is 32 letters, without padding
        for (int i = 0; i < one.length(); i += 4) {
            int a = three(one, i);
            int b = three(other, i);
            for (int shift = 16; shift >= 0; shift -= 8) {
                int binA = a >> shift & 0xff;
                int binB = b >> shift & 0xff;
                shared += Math.min(binA, binB);
                sumA += binA;
                sumB += binB;
            }
        }
        int larger = Math.max(sumA, sumB);
        return larger == 0 ? 1 : (double) shared / larger;
    }

    private static int three(String look, int at) {
        return value(look.charAt(at)) << 18
                | value(look.charAt(at + 1)) << 12
                | value(look.charAt(at + 2)) << 6
                | value(look.charAt(at + 3));
    }

    private static int value(char letter) {
        if (letter >= 'a') {
            return letter - 'a' + 26;
        }
        if (letter >= 'A') {
            return letter - 'A';
        }
        return letter >= '0' ? letter - '0' + 52 : letter == '+' ? 62 : 63;
    }
}
