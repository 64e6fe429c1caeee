package io.github.qianliyan.service.config;

import java.util.List;

/** A closed region of a picture; the last point is joined to the first. At least three points. */
public record Polygon(List<Point> points) {
    /** The whole picture. */
    public static final Polygon EVERYWHERE =
            new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));

    public Polygon {
        points = List.copyOf(points);
        if (points.size() < 3) {
            throw new IllegalArgumentException("a zone needs at least 3 points, not " + points.size());
        }
    }

    /** Even-odd rule; a point on the left or upper edge is inside, on the right or lower edge it is not. */
    public boolean contains(double x, double y) {
        boolean inside = false;
        Point before = points.getLast();
        for (Point point : points) {
            if (point.y() > y != before.y() > y) {
                double crossing = before.x() + (y - before.y()) * (point.x() - before.x()) / (point.y() - before.y());
                if (x < crossing) {
                    inside = !inside;
                }
            }
            before = point;
        }
        return inside;
    }
}
