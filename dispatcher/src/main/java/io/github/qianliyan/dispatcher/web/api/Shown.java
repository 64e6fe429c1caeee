package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The configuration as pages may see it: no address of a camera, no target of a channel. */
final class Shown {
    private Shown() {}

    static Map<String, Object> camera(Camera camera, Township township) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", camera.id());
        shown.put("name", camera.name());
        shown.put("grid", camera.grid());
        shown.put("householdGrid", camera.householdGrid());
        shown.put("village", township.grid(camera.grid()).village());
        shown.put("location", place(camera.location()));
        shown.put("tags", camera.tags().stream().sorted().toList());
        return shown;
    }

    /** What is drawn over the picture; fractions of its width and height. */
    static Map<String, Object> shapes(Camera camera) {
        Map<String, Object> zones = new TreeMap<>();
        camera.zones().forEach((name, zone) -> zones.put(name, points(zone.points())));
        Map<String, Object> lines = new TreeMap<>();
        camera.lines().forEach((name, line) -> lines.put(name, points(line.points())));
        Map<String, Object> lanes = new TreeMap<>();
        camera.lanes()
                .forEach((name, lane) -> lanes.put(
                        name,
                        Map.of(
                                "polygon", points(lane.polygon().points()),
                                "flow", List.of(lane.flowX(), lane.flowY()))));
        Map<String, Object> gauges = new TreeMap<>();
        camera.gauges()
                .forEach((name, gauge) -> gauges.put(
                        name,
                        Map.of(
                                "line", points(List.of(gauge.from(), gauge.to())),
                                "values", List.of(gauge.lowest(), gauge.highest()))));
        return Map.of("zones", zones, "lines", lines, "lanes", lanes, "gauges", gauges);
    }

    static Map<String, Object> rule(Rule rule) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", rule.id());
        shown.put("title", rule.title());
        shown.put("domain", rule.domain());
        shown.put("severity", rule.severity());
        shown.put("kind", rule.kind().id());
        shown.put("mode", rule.mode().name().toLowerCase(Locale.ROOT));
        shown.put("cameras", rule.cameras().stream().sorted().toList());
        shown.put("params", params(rule.params()));
        return shown;
    }

    /** As they are written in the file: a duration is {@code 180s}. */
    private static Map<String, Object> params(Params params) {
        Map<String, Object> shown = new TreeMap<>();
        params.values()
                .forEach((name, value) ->
                        shown.put(name, value instanceof Duration time ? time.toSeconds() + "s" : value));
        return shown;
    }

    static Map<String, Object> householdGrid(Township.HouseholdGrid grid) {
        return Map.of(
                "id", grid.id(),
                "grid", grid.grid(),
                "officers", grid.officers(),
                "area", grid.area().stream().map(Shown::place).toList());
    }

    static Map<String, Object> village(Township.Village village) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", village.id());
        shown.put("name", village.name());
        shown.put("center", place(village.center()));
        return shown;
    }

    /** Longitude, latitude; null when there is none. */
    private static List<Double> place(Location location) {
        return location == null ? null : List.of(location.longitude(), location.latitude());
    }

    private static List<List<Double>> points(List<Point> points) {
        return points.stream().map(point -> List.of(point.x(), point.y())).toList();
    }
}
