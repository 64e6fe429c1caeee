package io.github.qianliyan.detector.vision.still;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells what came by itself (a car that parks, a person who sits down) from what was brought: what comes by itself is as
 * large on its way as where it stands, and what was carried came with somebody larger. Where a model gave the track a
 * name, the name decides; but a "person" who is broader than high neither stands nor sits: that is a heap or a sack to which
 * the model gave the nearest name it has, or somebody who lies on the ground and is worth telling of.
 */
final class Walkers {
    private static final Set<String> BY_THEMSELVES = Set.of(
            "person",
            "car",
            "bus",
            "truck",
            "van",
            "vehicle",
            "motorcycle",
            "bicycle",
            "train",
            "animal",
            "cattle",
            "horse",
            "sheep",
            "dog",
            "cat",
            "bird");

    private static final String UNNAMED = "moving";
    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    /** Of a thing's box, covered by the track's. */
    private static final double COVERS = 0.7;

    private static final double SAME_PLACE = 0.5;
    /** A box that shrinks by more than this when it stops let something go. */
    private static final double SHRINKS = 1.7;
    /** What came less than two of its own sizes, or than a fifth of the picture if that is less, may have fallen there. */
    private static final double CAME_SIZES = 2;

    private static final double CAME_WIDTHS = 0.2;

    private static final double FAST = 0.01;
    private static final String PERSON = "person";

    private final Map<Long, Way> ways = new TreeMap<>();
    private double aspect = 1;

    /**
     * @param first where it was first seen
     * @param rest where it last stood
     * @param onTheWay its area while it moved, smoothed; 0 while it never did
     */
    private record Way(String label, Box first, Box rest, Box box, double onTheWay, boolean moves, Instant seen) {
        Way see(Track track, Instant time) {
            boolean goes = track.speed() > FAST;
            double area = track.box().area();
            double smooth = !goes ? onTheWay : onTheWay == 0 ? area : onTheWay + 0.2 * (area - onTheWay);
            return new Way(track.label(), first, goes ? rest : track.box(), track.box(), smooth, goes, time);
        }

        boolean named(double aspect) {
            boolean lies = label.equals(PERSON) && box.width() > box.height() * aspect;
            return BY_THEMSELVES.contains(label) && !lies;
        }

        boolean came() {
            double size = Math.max(box.width(), box.height());
            double way = Math.hypot(box.centerX() - first.centerX(), box.centerY() - first.centerY());
            return way >= Math.min(CAME_WIDTHS, CAME_SIZES * size);
        }
    }

    /** @param shape height of the picture by its width */
    void see(Collection<Track> tracks, double shape, Instant time) {
        aspect = shape;
        for (Track track : tracks) {
            Way before = ways.getOrDefault(
                    track.id(), new Way(track.label(), track.box(), track.box(), track.box(), 0, false, time));
            ways.put(track.id(), before.see(track, time));
        }
        ways.values().removeIf(way -> Duration.between(way.seen(), time).compareTo(REMEMBERED) > 0);
    }

    /** Whether what stands in that box now is somebody who came there. */
    boolean stands(Box thing, Instant time) {
        return ways.values().stream()
                .anyMatch(way -> way.seen().equals(time) && !way.moves() && covers(way.box(), thing) && itself(way));
    }

    private boolean itself(Way way) {
        return way.named(aspect)
                || way.label().equals(UNNAMED)
                        && way.onTheWay() > 0
                        && way.onTheWay() <= SHRINKS * way.box().area()
                        && way.came();
    }

    /** Whether that track is hardly more than the thing, so that it will go on being it. */
    boolean stays(Box thing, Instant time) {
        return ways.values().stream()
                .anyMatch(way -> way.seen().equals(time)
                        && !way.moves()
                        && itself(way)
                        && way.box().overlap(thing) > SAME_PLACE);
    }

    /** Whether what stood in that box went off by itself. */
    boolean left(Box gap) {
        return ways.values().stream()
                .anyMatch(way ->
                        (way.first().overlap(gap) > SAME_PLACE || way.rest().overlap(gap) > SAME_PLACE)
                                && way.onTheWay() <= SHRINKS * gap.area()
                                && Math.hypot(
                                                way.box().centerX() - gap.centerX(),
                                                way.box().centerY() - gap.centerY())
                                        > 0.5 * Math.max(gap.width(), gap.height()));
    }

    private static boolean covers(Box track, Box thing) {
        double w = Math.min(track.x() + track.width(), thing.x() + thing.width()) - Math.max(track.x(), thing.x());
        double h = Math.min(track.y() + track.height(), thing.y() + thing.height()) - Math.max(track.y(), thing.y());
        return w > 0 && h > 0 && w * h >= COVERS * thing.area();
    }
}
