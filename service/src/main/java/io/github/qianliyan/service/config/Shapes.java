package io.github.qianliyan.service.config;

import io.github.qianliyan.service.yaml.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Points, polygons and lines in pictures, and places and areas on the map. */
final class Shapes {
    /** Crossings are looked for pair by pair. */
    static final int MAX_POINTS = 200;

    private Shapes() {}

    static Optional<Location> location(Cursor at) {
        return pair(at, "[longitude, latitude]").flatMap(pair -> {
            if (Math.abs(pair[0]) <= 180 && Math.abs(pair[1]) <= 90) {
                return Optional.of(new Location(pair[0], pair[1]));
            }
            at.problem("[" + pair[0] + ", " + pair[1] + "] is no place: longitude (-180 to 180) comes first, then"
                    + " latitude (-90 to 90)");
            return Optional.empty();
        });
    }

    static Optional<Point> point(Cursor at) {
        return pair(at, "[x, y]").flatMap(pair -> {
            if (pair[0] >= 0 && pair[0] <= 1 && pair[1] >= 0 && pair[1] <= 1) {
                return Optional.of(new Point(pair[0], pair[1]));
            }
            at.problem("[" + pair[0] + ", " + pair[1] + "] is outside the picture: x and y are fractions of its width"
                    + " and height, 0 to 1");
            return Optional.empty();
        });
    }

    static Optional<Polygon> polygon(Cursor at) {
        return ring(at, Shapes::point, p -> new double[] {p.x(), p.y()}).map(Polygon::new);
    }

    /** The outline of an area on the map. */
    static Optional<List<Location>> area(Cursor at) {
        return ring(at, Shapes::location, p -> new double[] {p.longitude(), p.latitude()});
    }

    /** At least {@code min} and at most {@code max} points, no two neighbours the same. */
    static Optional<List<Point>> points(Cursor at, int min, int max) {
        return several(at, Shapes::point, min, max).filter(points -> {
            boolean still = IntStream.range(1, points.size())
                    .anyMatch(i -> points.get(i).equals(points.get(i - 1)));
            if (still) {
                at.problem("has the same point twice in a row: remove one");
            }
            return !still;
        });
    }

    static Optional<double[]> pair(Cursor at, String form) {
        List<Cursor> items = at.items();
        if (!at.isList()) {
            return Optional.empty();
        }
        if (items.size() != 2) {
            at.problem("must be two numbers " + form + ", has " + items.size());
            return Optional.empty();
        }
        OptionalDouble first = items.get(0).number();
        OptionalDouble second = items.get(1).number();
        return first.isPresent() && second.isPresent()
                ? Optional.of(new double[] {first.getAsDouble(), second.getAsDouble()})
                : Optional.empty();
    }

    private static <T> Optional<List<T>> ring(
            Cursor at, Function<Cursor, Optional<T>> read, Function<T, double[]> plane) {
        return several(at, read, 3, MAX_POINTS).flatMap(points -> {
            List<T> open = points.getFirst().equals(points.getLast()) ? points.subList(0, points.size() - 1) : points;
            if (open.size() < 3) {
                at.problem("needs at least 3 different points, has " + open.size());
                return Optional.empty();
            }
            List<double[]> ring = open.stream().map(plane).toList();
            Optional<int[]> crossing = Geometry.crossing(ring);
            if (crossing.isPresent()) {
                int[] edges = crossing.get();
                at.problem("crosses itself: the edge after point " + (edges[0] + 1) + " meets the edge after point "
                        + (edges[1] + 1) + "; list the points in order around the area");
                return Optional.empty();
            }
            if (Geometry.doubleArea(ring) == 0) {
                at.problem("has no area: its points lie on one line");
                return Optional.empty();
            }
            return Optional.of(open);
        });
    }

    private static <T> Optional<List<T>> several(Cursor at, Function<Cursor, Optional<T>> read, int min, int max) {
        List<Cursor> items = at.items();
        if (!at.isList()) {
            return Optional.empty();
        }
        if (items.size() < min || items.size() > max) {
            at.problem("needs " + (min == max ? "exactly " + min : "at least " + min + " and at most " + max)
                    + " points, has " + items.size());
            return Optional.empty();
        }
        List<T> points = new ArrayList<>();
        items.forEach(item -> read.apply(item).ifPresent(points::add));
        return points.size() == items.size() ? Optional.of(points) : Optional.empty();
    }
}
