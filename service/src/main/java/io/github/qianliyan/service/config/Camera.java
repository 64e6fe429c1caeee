package io.github.qianliyan.service.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One camera of {@code cameras.yaml}.
 *
 * @param id letters, digits, dash; unique
 * @param grid id of the grid it stands in
 * @param householdGrid the ten-household grid whose area holds its location; null when none does
 * @param url where it is pulled from, with its password: never print it, print {@link Secret#masked}
 * @param tags what rules select it by
 * @param zones regions by name
 * @param lines by name, from first to last point
 * @param lanes by name
 * @param gauges by name
 * @param ground four points of the picture and where they lie on the map, so that an object's place is known; empty when
 *     the camera is not calibrated
 */
public record Camera(
        String id,
        String name,
        String grid,
        String householdGrid,
        Location location,
        Secret url,
        Set<String> tags,
        Map<String, Polygon> zones,
        Map<String, Line> lines,
        Map<String, Lane> lanes,
        Map<String, Gauge> gauges,
        List<GroundPoint> ground) {
    public Camera {
        tags = Set.copyOf(tags);
        zones = Map.copyOf(zones);
        lines = Map.copyOf(lines);
        lanes = Map.copyOf(lanes);
        gauges = Map.copyOf(gauges);
        ground = List.copyOf(ground);
        if (!ground.isEmpty() && ground.size() != 4) {
            throw new IllegalArgumentException("ground needs 4 points, has " + ground.size());
        }
    }

    /** One whose objects stand where it stands, as far as is known. */
    public Camera(
            String id,
            String name,
            String grid,
            String householdGrid,
            Location location,
            Secret url,
            Set<String> tags,
            Map<String, Polygon> zones,
            Map<String, Line> lines,
            Map<String, Lane> lanes,
            Map<String, Gauge> gauges) {
        this(id, name, grid, householdGrid, location, url, tags, zones, lines, lanes, gauges, List.of());
    }

    /** A point on the ground as the camera shows it, and its place. */
    public record GroundPoint(Point at, Location place) {}

    /** Crossed "forward" means from the left of first-to-last to its right, as seen in the picture. At least 2 points. */
    public record Line(List<Point> points) {
        public Line {
            points = List.copyOf(points);
            if (points.size() < 2) {
                throw new IllegalArgumentException("a line needs at least 2 points, not " + points.size());
            }
        }
    }

    /**
     * @param flowX allowed direction of travel in the picture, to the right; with flowY a vector that is not [0, 0]
     * @param flowY downwards
     * @param metersPerWidth metres that one picture width is on this lane, for speeds; NaN when not given. Right only where
     *     the road is seen from straight above, or crossed from side to side at one distance
     * @param ground a rectangle on the road, for speeds in perspective; null when not given. Goes before
     *     {@code metersPerWidth}
     */
    public record Lane(Polygon polygon, double flowX, double flowY, double metersPerWidth, Ground ground) {
        public Lane {
            if (!(Math.hypot(flowX, flowY) > 0)) {
                throw new IllegalArgumentException("flow must not be [0, 0]");
            }
        }

        /** Seen from above, if calibrated at all. */
        public Lane(Polygon polygon, double flowX, double flowY, double metersPerWidth) {
            this(polygon, flowX, flowY, metersPerWidth, null);
        }

        /** Whether speeds can be told on it. */
        public boolean calibrated() {
            return ground != null || metersPerWidth > 0;
        }
    }

    /**
     * A rectangle on level ground, such as lane markings make.
     *
     * @param corners near left, near right, far right, far left, as seen in the picture; they go round a convex outline
     * @param across metres from near left to near right
     * @param along metres from near to far
     */
    public record Ground(List<Point> corners, double across, double along) {
        public Ground {
            corners = List.copyOf(corners);
            if (corners.size() != 4 || !Geometry.convex(corners)) {
                throw new IllegalArgumentException("needs four corners of a convex outline, in order around it");
            }
            if (!(across > 0 && along > 0)) {
                throw new IllegalArgumentException("is " + across + " m by " + along + " m: both must be above 0");
            }
        }
    }

    /** A staff gauge: the height in metres is {@code lowest} at the line's start and {@code highest} at its end. */
    public record Gauge(Point from, Point to, double lowest, double highest) {}
}
