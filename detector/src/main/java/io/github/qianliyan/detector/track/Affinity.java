package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Box;
import java.util.Set;

/** How unlike a track and a sighting are: 0 the same, above {@link #APART} not the same object. */
final class Affinity {
    static final double APART = 1.35;
    private static final Set<String> VEHICLES = Set.of("car", "bus", "truck", "vehicle", "motorcycle");
    private static final double LARGEST_STEP = 2.4;
    private static final double OTHER_KIND = 0.5;
    private static final double LOOK = 0.8;

    private Affinity() {}

    /**
     * @param seconds since the track was last seen: the longer, the farther it may have come
     * @param label null when motion was seen, which has no name
     * @param look null when unknown
     */
    static double cost(Followed track, Box box, String label, Look look, double seconds, double aspect) {
        Box mine = track.box();
        double growth = Math.max(ratio(mine.width(), box.width()), ratio(mine.height(), box.height()));
        double overlap = mine.overlap(box);
        if (growth > LARGEST_STEP && label != null && overlap < 0.3 || growth > 2 * LARGEST_STEP) {
            return Double.POSITIVE_INFINITY;
        }
        double cost;
        if (overlap > 0.05) {
            cost = 1 - overlap;
        } else {
            double reach = Math.hypot(mine.width() + box.width(), (mine.height() + box.height()) * aspect) / 2;
            double gap = Math.hypot(mine.centerX() - box.centerX(), (mine.centerY() - box.centerY()) * aspect);
            double allowed = (track.sure() ? 0.6 : 1.2) + Math.min(1, seconds / 2);
            cost = gap > allowed * reach ? Double.POSITIVE_INFINITY : 0.95 + 0.3 * gap / (allowed * reach);
        }
        if (label != null && track.named() && !kin(label, track.label())) {
            cost += OTHER_KIND;
        }
        if (look != null && track.look() != null) {
            cost += LOOK * Math.max(0, track.look().distance(look) - 0.25);
        }
        return cost;
    }

    static boolean kin(String a, String b) {
        return a.equals(b) || VEHICLES.contains(a) && VEHICLES.contains(b);
    }

    private static double ratio(double a, double b) {
        return Math.max(a, b) / Math.max(1e-6, Math.min(a, b));
    }
}
