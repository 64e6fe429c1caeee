package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.service.config.Point;
import java.util.List;

/** A line of a camera, in fractions of the picture. */
record Polyline(List<Point> points) {

    /** To the nearest point of the line. */
    double distance(double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            nearest = Math.min(nearest, distance(points.get(i - 1), points.get(i), x, y));
        }
        return nearest;
    }

    /** How the way from the one place to the other crosses: 1 forward (left to right), -1 backward, 0 not, or there and back. */
    int crossing(double fromX, double fromY, double toX, double toY) {
        int sum = 0;
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            boolean fromRight = side(a, b, fromX, fromY) > 0;
            boolean toRight = side(a, b, toX, toY) > 0;
            Side ends = new Side(fromX, fromY, toX, toY);
            // half open, so that a way through a corner crosses one of its two segments
            if (fromRight != toRight && ends.right(a) != ends.right(b)) {
                sum += toRight ? 1 : -1;
            }
        }
        return Integer.signum(sum);
    }

    private record Side(double fromX, double fromY, double toX, double toY) {
        boolean right(Point p) {
            return (toX - fromX) * (p.y() - fromY) - (toY - fromY) * (p.x() - fromX) > 0;
        }
    }

    /** Above 0 to the right of a to b as seen in the picture, whose y grows downwards. */
    private static double side(Point a, Point b, double x, double y) {
        return (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
    }

    private static double distance(Point a, Point b, double x, double y) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.clamp(((x - a.x()) * dx + (y - a.y()) * dy) / length, 0, 1);
        return Math.hypot(x - a.x() - along * dx, y - a.y() - along * dy);
    }
}
