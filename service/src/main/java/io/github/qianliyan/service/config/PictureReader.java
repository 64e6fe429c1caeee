package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.config.Camera.Gauge;
import io.github.qianliyan.service.config.Camera.Ground;
import io.github.qianliyan.service.config.Camera.Lane;
import io.github.qianliyan.service.config.Camera.Line;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is drawn into a camera's picture, by name; the shape is empty when it could not be read.
 *
 * @param calibrated the lanes that have {@code ground} or {@code metersPerWidth}
 */
record PictureReader(
        Map<String, Optional<Polygon>> zones,
        Map<String, Optional<Line>> lines,
        Map<String, Optional<Lane>> lanes,
        Set<String> calibrated,
        Map<String, Optional<Gauge>> gauges) {
    static final List<Key> LANE = List.of(
            required("polygon", "list of [x, y], at least 3", "车道范围", "Its outline"),
            required("flow", "[x, y]", "允许的行驶方向（画面中）", "Allowed direction of travel in the picture"),
            optional(
                    "metersPerWidth",
                    "number",
                    "",
                    "画面宽度相当于多少米，测速用（俯视）",
                    "Metres in one picture width, for speeds; for a road seen from above"),
            optional(
                    "ground",
                    "rectangle on the road",
                    "",
                    "路面上的已知矩形，测速用（透视）",
                    "A known rectangle on the road, for speeds in perspective"));

    static final List<Key> GROUND = List.of(
            required("corners", "four points [x, y]", "四角：近左、近右、远右、远左", "Near left, near right, far right, far left"),
            required("size", "[metres, metres]", "横向、纵向长度（米）", "Metres across and along the road"));

    static final List<Key> GAUGE = List.of(
            required("line", "two points [x, y]", "水尺两端，低端在前", "Its ends, the lower first"),
            required("values", "[metres, metres]", "两端的水位（米）", "Metres at the two ends"));

    /** No colon: it parts a measure from its zone. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,64}");

    private static final int MAX_LINE = 50;
    /** Metres. */
    private static final int MAX_GROUND = 1000;

    static PictureReader of(Mapping camera) {
        Set<String> calibrated = new TreeSet<>();
        return new PictureReader(
                read(camera.get("zones"), entry -> Shapes.polygon(entry.value())),
                read(
                        camera.get("lines"),
                        entry -> Shapes.points(entry.value(), 2, MAX_LINE).map(Line::new)),
                read(camera.get("lanes"), entry -> lane(entry, calibrated)),
                calibrated,
                read(camera.get("gauges"), entry -> gauge(entry.value())));
    }

    private static <T> Map<String, Optional<T>> read(
            Optional<Cursor> mapping, Function<Mapping.Named, Optional<T>> shape) {
        Map<String, Optional<T>> shapes = new LinkedHashMap<>();
        for (Mapping.Named entry : mapping.map(Cursor::named).orElse(List.of())) {
            if (!NAME.matcher(entry.name()).matches()) {
                entry.value().problem("its name must be 1 to 64 letters, digits, dashes or underscores");
            }
            shapes.put(entry.name(), shape.apply(entry));
        }
        return shapes;
    }

    private static Optional<Lane> lane(Mapping.Named entry, Set<String> calibrated) {
        Mapping map = entry.value().mapping(LANE);
        Optional<Polygon> polygon = map.get("polygon").flatMap(Shapes::polygon);
        Optional<double[]> flow = map.get("flow").flatMap(PictureReader::flow);
        double meters = map.get("metersPerWidth").map(PictureReader::meters).orElse(Double.NaN);
        map.get("metersPerWidth").ifPresent(given -> calibrated.add(entry.name()));
        Optional<Cursor> drawn = map.get("ground");
        Optional<Ground> ground = drawn.flatMap(PictureReader::ground);
        drawn.ifPresent(given -> calibrated.add(entry.name()));
        return Read.all(polygon, flow) && drawn.isPresent() == ground.isPresent()
                ? Optional.of(new Lane(polygon.get(), flow.get()[0], flow.get()[1], meters, ground.orElse(null)))
                : Optional.empty();
    }

    private static Optional<Ground> ground(Cursor at) {
        Mapping map = at.mapping(GROUND);
        Optional<List<Point>> corners =
                map.get("corners").flatMap(value -> Shapes.points(value, 4, 4).filter(points -> convex(value, points)));
        Optional<double[]> size = map.get("size").flatMap(PictureReader::size);
        return Read.all(corners, size)
                ? Optional.of(new Ground(corners.get(), size.get()[0], size.get()[1]))
                : Optional.empty();
    }

    private static boolean convex(Cursor at, List<Point> corners) {
        boolean convex = Geometry.convex(corners);
        if (!convex) {
            at.problem("is no rectangle seen from anywhere: list near left, near right, far right, far left");
        }
        return convex;
    }

    private static Optional<double[]> size(Cursor at) {
        return Shapes.pair(at, "[across, along]").filter(size -> {
            boolean sound = size[0] > 0 && size[1] > 0 && size[0] <= MAX_GROUND && size[1] <= MAX_GROUND;
            if (!sound) {
                at.problem("must be metres, more than 0 and at most " + MAX_GROUND);
            }
            return sound;
        });
    }

    private static Optional<double[]> flow(Cursor at) {
        return Shapes.pair(at, "[x, y]").filter(flow -> {
            boolean none = Math.hypot(flow[0], flow[1]) == 0;
            if (none) {
                at.problem("[0, 0] is no direction: [0, -1] is up in the picture, [1, 0] to the right");
            }
            return !none;
        });
    }

    private static double meters(Cursor at) {
        OptionalDouble meters = at.number();
        if (meters.isPresent() && !(meters.getAsDouble() > 0 && meters.getAsDouble() <= 10_000)) {
            at.problem(at.shown() + " must be more than 0 and at most 10000 metres");
            return Double.NaN;
        }
        return meters.orElse(Double.NaN);
    }

    private static Optional<Gauge> gauge(Cursor at) {
        Mapping map = at.mapping(GAUGE);
        Optional<List<Point>> line = map.get("line").flatMap(value -> Shapes.points(value, 2, 2));
        Optional<double[]> values = map.get("values").flatMap(value -> Shapes.pair(value, "[lowest, highest]"));
        if (values.isPresent() && !(values.get()[0] < values.get()[1])) {
            map.get("values").orElseThrow().problem("must rise: the lower metres first, as the line begins below");
            return Optional.empty();
        }
        return Read.all(line, values)
                ? Optional.of(new Gauge(line.get().getFirst(), line.get().getLast(), values.get()[0], values.get()[1]))
                : Optional.empty();
    }
}
