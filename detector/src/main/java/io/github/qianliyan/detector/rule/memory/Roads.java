package io.github.qianliyan.detector.rule.memory;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Camera.Lane;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Polygon;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Takes something that moves and that no model has named for a vehicle, by its size, its way and its place. Models trained
 * on photographs from the ground miss cars seen from a mast; what drives must be judged all the same. A pure function of
 * the observations. Meant to miss rather than to mistake; all of this must hold over at least 4 judged frames and 0.8 s in
 * which it was seen whole:
 *
 * <ul>
 *   <li><b>shape</b>: at least 0.7 times as wide as high, in pixels. People on their own were 0.3 to 0.6, pairs up to 0.68,
 *       cars coming head-on from above 0.73 and more (vtest, one-by-one-person-detection, car-detection);
 *   <li><b>way</b>: at least half its size (root of width times height), and nearly straight: four fifths of the path;
 *   <li><b>place and size</b>: in a declared lane as wide as 0.4 of the lane there (a car is half a lane of 3.5 m wide, a
 *       pedestrian an eighth, a dog from the side a quarter); where no lane is declared, 0.15 of the picture's width in
 *       size, as nothing but a vehicle is far off the ground;
 *   <li><b>speed</b>: 0.7 lane widths a second (9 km/h on 3.5 m: faster than people and cattle walk); without lanes 0.1
 *       picture widths a second. Speed along the line of sight is foreshortened, so that a slow car far away is missed.
 * </ul>
 */
public final class Roads {
    /** The class that it is given; groups of classes take it in. */
    static final String VEHICLE = "vehicle";

    private static final int FRAMES = 4;
    private static final Duration LASTED = Duration.ofMillis(800);
    private static final double SHAPE = 0.7;
    private static final double WAY = 0.5;
    private static final double STRAIGHT = 0.8;
    private static final double LANE_SHARE = 0.4;
    private static final double LANES_A_SECOND = 0.7;
    private static final double LARGE = 0.15;
    private static final double WIDTHS_A_SECOND = 0.1;
    private static final double EDGE = 0.005;

    private final List<Polygon> lanes;

    private Roads(Collection<Lane> lanes) {
        this.lanes = lanes.stream().map(Lane::polygon).toList();
    }

    public static Roads of(Camera camera) {
        return new Roads(camera.lanes().values());
    }

    /** @param before null when it was not yet seen whole; the same is returned while it is cut by an edge */
    Passage follow(Passage before, Observation frame, Box box) {
        double aspect = (double) frame.height() / frame.width();
        boolean cut = box.x() < EDGE
                || box.y() < EDGE
                || box.x() + box.width() > 1 - EDGE
                || box.footY() > 1 - EDGE
                || box.height() <= 0;
        if (cut) {
            return before;
        }
        double shape = box.width() / (box.height() * aspect);
        double lane = lane(box);
        double place = lanes.isEmpty() ? size(box, aspect) / LARGE : lane > 0 ? box.width() / lane / LANE_SHARE : 0;
        return before == null ? Passage.first(frame.time(), box, shape, place) : before.then(box, aspect, shape, place);
    }

    boolean vehicle(Passage passage, Observation frame) {
        Instant now = frame.time();
        if (passage == null || passage.frames() < FRAMES || passage.lasted(now).compareTo(LASTED) < 0) {
            return false;
        }
        double aspect = (double) frame.height() / frame.width();
        double way = passage.way(aspect);
        double speed = way / (passage.lasted(now).toMillis() / 1000.0);
        double unit = lanes.isEmpty() ? 1 : Math.max(lane(passage.from()), lane(passage.last()));
        return passage.shape() >= SHAPE
                && passage.place() >= 1
                && way >= WAY * size(passage.last(), aspect)
                && way >= STRAIGHT * passage.path()
                && speed >= (lanes.isEmpty() ? WIDTHS_A_SECOND : LANES_A_SECOND * unit);
    }

    /** Picture widths. */
    private static double size(Box box, double aspect) {
        return Math.sqrt(box.width() * box.height() * aspect);
    }

    /** Width of the lane in which the foot of the box is, at its height, in picture widths; 0 outside all lanes. */
    private double lane(Box box) {
        double y = Math.clamp(box.footY(), 0, 0.9999);
        return lanes.stream()
                .filter(lane -> lane.contains(box.centerX(), y))
                .mapToDouble(lane -> across(lane, box.centerX(), y))
                .max()
                .orElse(0);
    }

    /** Between the nearest edges to the left and the right. */
    private static double across(Polygon lane, double x, double y) {
        double left = 0;
        double right = 1;
        Point before = lane.points().getLast();
        for (Point point : lane.points()) {
            if (point.y() > y != before.y() > y) {
                double crossing = before.x() + (y - before.y()) * (point.x() - before.x()) / (point.y() - before.y());
                if (crossing <= x) {
                    left = Math.max(left, crossing);
                } else {
                    right = Math.min(right, crossing);
                }
            }
            before = point;
        }
        return right - left;
    }
}
