package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code cameras.yaml}. */
final class CamerasReader {
    static final String FILE = "cameras.yaml";

    static final Key CAMERAS = required("cameras", "list of cameras", "摄像机", "The cameras");

    static final List<Key> CAMERA = List.of(
            required("id", "id", "摄像机编号", "Id of the camera"),
            optional("name", "text", "the id", "名称", "Name for people"),
            required("grid", "id of a grid", "所在网格", "The grid it stands in"),
            required("location", "[longitude, latitude]", "位置", "Where it stands"),
            required(
                    "url",
                    "rtsp, rtsps, rtmp, http, https, srt, udp or file URL",
                    "取流地址，可用 ${变量}",
                    "Where it is pulled from; may hold ${VARIABLES}"),
            optional("tags", "list of words", "", "标签，规则按标签选摄像机", "Rules select cameras by them"),
            optional("zones", "name: list of [x, y], at least 3", "", "区域", "Regions of the picture"),
            optional("lines", "name: list of [x, y], at least 2", "", "绊线", "Lines that may be crossed"),
            optional("lanes", "name: lane", "", "车道", "Lanes"),
            optional("gauges", "name: gauge", "", "水尺", "Staff gauges"),
            optional(
                    "ground",
                    "list of {at: [x, y], place: [longitude, latitude]}, 4",
                    "objects stand where the camera stands",
                    "画面中四个地面点及其地图位置，用于判定目标所在的十户网格",
                    "Four points of the picture on the ground and where they lie: finds the household grid of an object"));

    static final List<Key> GROUND = List.of(
            required("at", "[x, y]", "画面中的点", "Point of the picture"),
            required("place", "[longitude, latitude]", "地图位置", "Its place on the map"));

    private final Register grids;
    private final Path folder;
    private final List<Township.HouseholdGrid> households;
    private final Register ids = new Register("camera", FILE);
    private final List<CameraNames> names = new ArrayList<>();

    /** @param folder relative {@code file:} URLs are looked for from here */
    CamerasReader(Register grids, List<Township.HouseholdGrid> households, Path folder) {
        this.grids = grids;
        this.households = List.copyOf(households);
        this.folder = folder;
    }

    /** The cameras that rules may name. */
    Register ids() {
        return ids;
    }

    /** What rules may refer to, of every camera with an id, be the rest of it right or wrong. */
    List<CameraNames> names() {
        return names;
    }

    List<Camera> read(Cursor root) {
        Optional<Cursor> list = Read.only(root, CAMERAS);
        if (list.isEmpty()) {
            ids.letPass();
        }
        return Read.each(list, this::camera);
    }

    private Optional<Camera> camera(Cursor at) {
        Mapping map = at.mapping(CAMERA);
        Optional<String> id = map.get("id").flatMap(ids::declare);
        Optional<String> name = map.get("name").map(Cursor::text).orElse(id);
        Optional<String> grid = map.get("grid").flatMap(grids::resolve);
        Optional<Location> location = map.get("location").flatMap(Shapes::location);
        Optional<Secret> url = map.get("url").flatMap(value -> CameraUrl.read(value, folder));
        Set<String> tags = Set.copyOf(Read.texts(map.get("tags")));
        PictureReader picture = PictureReader.of(map);
        id.ifPresent(value -> names.add(new CameraNames(
                value,
                tags,
                picture.zones().keySet(),
                picture.lines().keySet(),
                picture.lanes().keySet(),
                picture.calibrated(),
                picture.gauges().keySet())));
        if (!Read.all(id, name, grid, location, url)) {
            return Optional.empty();
        }
        return Optional.of(new Camera(
                id.get(),
                name.get(),
                grid.get(),
                household(grid.get(), location.get()),
                location.get(),
                url.get(),
                tags,
                present(picture.zones()),
                present(picture.lines()),
                present(picture.lanes()),
                present(picture.gauges()),
                map.get("ground").map(CamerasReader::ground).orElse(List.of())));
    }

    private static List<Camera.GroundPoint> ground(Cursor at) {
        List<Camera.GroundPoint> points = Read.each(Optional.of(at), CamerasReader::groundPoint);
        if (points.size() != at.items().size()) {
            return List.of();
        }
        if (points.size() != 4) {
            at.problem("needs exactly 4 points, has " + points.size());
            return List.of();
        }
        boolean flat = threeOnALine(points, p -> new double[] {p.at().x(), p.at().y()})
                || threeOnALine(points, p ->
                        new double[] {p.place().longitude(), p.place().latitude()});
        if (flat) {
            at.problem("three of its points lie on one line: choose the corners of a four-sided area");
        }
        return flat ? List.of() : points;
    }

    private static Optional<Camera.GroundPoint> groundPoint(Cursor at) {
        Mapping map = at.mapping(GROUND);
        Optional<Point> point = map.get("at").flatMap(Shapes::point);
        Optional<Location> place = map.get("place").flatMap(Shapes::location);
        return Read.all(point, place)
                ? Optional.of(new Camera.GroundPoint(point.get(), place.get()))
                : Optional.empty();
    }

    private static boolean threeOnALine(List<Camera.GroundPoint> points, Function<Camera.GroundPoint, double[]> plane) {
        return IntStream.range(0, points.size()).anyMatch(without -> {
            List<double[]> ring = IntStream.range(0, points.size())
                    .filter(i -> i != without)
                    .mapToObj(i -> plane.apply(points.get(i)))
                    .toList();
            return Geometry.doubleArea(ring) == 0;
        });
    }

    /** Areas may overlap at their edges; one in the camera's own grid comes first. */
    private String household(String grid, Location location) {
        return households.stream()
                .filter(household -> contains(household, location))
                .sorted(Comparator.comparing(household -> !household.grid().equals(grid)))
                .map(Township.HouseholdGrid::id)
                .findFirst()
                .orElse(null);
    }

    private static boolean contains(Township.HouseholdGrid household, Location location) {
        List<double[]> ring = household.area().stream()
                .map(place -> new double[] {place.longitude(), place.latitude()})
                .toList();
        return Geometry.contains(ring, location.longitude(), location.latitude());
    }

    private static <T> Map<String, T> present(Map<String, Optional<T>> read) {
        return read.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().orElseThrow()));
    }
}
