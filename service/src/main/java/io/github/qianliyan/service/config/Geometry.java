package io.github.qianliyan.service.config;

import java.util.List;
import java.util.Optional;

/** Rings of points in the plane, as {@code [x, y]}; the last is joined to the first. */
final class Geometry {
    private Geometry() {}

    /** Even-odd rule. */
    static boolean contains(List<double[]> ring, double x, double y) {
        boolean inside = false;
        double[] before = ring.getLast();
        for (double[] point : ring) {
            boolean spans = point[1] > y != before[1] > y;
            if (spans && x < before[0] + (y - before[1]) * (point[0] - before[0]) / (point[1] - before[1])) {
                inside = !inside;
            }
            before = point;
        }
        return inside;
    }

    /** Two edges that are not neighbours and touch, as the numbers of their first points; empty for a simple ring. */
    static Optional<int[]> crossing(List<double[]> ring) {
        int n = ring.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                boolean neighbours = i == 0 && j == n - 1;
                if (!neighbours && touch(ring.get(i), ring.get(i + 1), ring.get(j), ring.get((j + 1) % n))) {
                    return Optional.of(new int[] {i, j});
                }
            }
        }
        return Optional.empty();
    }

    /** Twice the enclosed area, without sign, for a simple ring. */
    static double doubleArea(List<double[]> ring) {
        double sum = 0;
        double[] before = ring.getLast();
        for (double[] point : ring) {
            sum += before[0] * point[1] - point[0] * before[1];
            before = point;
        }
        return Math.abs(sum);
    }

    /** Whether the corners, in order, always turn the same way; of four, none then lies inside the others. */
    static boolean convex(List<Point> ring) {
        int n = ring.size();
        double sign = 0;
        for (int i = 0; i < n; i++) {
            Point a = ring.get(i);
            Point b = ring.get((i + 1) % n);
            Point c = ring.get((i + 2) % n);
            double turn = (b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x());
            if (turn == 0 || turn * sign < 0) {
                return false;
            }
            sign = turn;
        }
        return true;
    }

    private static boolean touch(double[] a, double[] b, double[] c, double[] d) {
        double abc = side(a, b, c);
        double abd = side(a, b, d);
        double cda = side(c, d, a);
        double cdb = side(c, d, b);
        if (abc * abd < 0 && cda * cdb < 0) {
            return true;
        }
        return (abc == 0 && between(a, b, c))
                || (abd == 0 && between(a, b, d))
                || (cda == 0 && between(c, d, a))
                || (cdb == 0 && between(c, d, b));
    }

    private static double side(double[] a, double[] b, double[] p) {
        return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    }

    private static boolean between(double[] a, double[] b, double[] p) {
        return Math.min(a[0], b[0]) <= p[0]
                && p[0] <= Math.max(a[0], b[0])
                && Math.min(a[1], b[1]) <= p[1]
                && p[1] <= Math.max(a[1], b[1]);
    }
}
