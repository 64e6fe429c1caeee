package io.github.qianliyan.dispatcher.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.config.Township.HouseholdGrid;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacesTest {
    /** A camera that looks north over a field: near the lower edge 20 m wide, at half height 60 m. */
    private static final List<Camera.GroundPoint> GROUND = List.of(
            ground(0, 1, 108.4000, 30.1000),
            ground(1, 1, 108.4002, 30.1000),
            ground(1, 0.5, 108.4004, 30.1010),
            ground(0, 0.5, 108.3998, 30.1010));

    @Test
    void the_given_points_lie_where_they_were_said_to_lie_and_the_middle_between_them() {
        Ground ground = new Ground(GROUND);
        for (Camera.GroundPoint point : GROUND) {
            Location place = ground.place(point.at().x(), point.at().y()).orElseThrow();
            assertThat(place.longitude()).isCloseTo(point.place().longitude(), within(1e-9));
            assertThat(place.latitude()).isCloseTo(point.place().latitude(), within(1e-9));
        }
        assertThat(ground.place(0.5, 0.9).orElseThrow().longitude()).isCloseTo(108.4001, within(1e-9));
        assertThat(ground.place(0.5, 0.9).orElseThrow().latitude()).isBetween(30.1000, 30.1010);
        assertThat(ground.place(0.5, 0.1)).as("above the horizon").isEmpty();
    }

    @Test
    void an_object_across_the_border_belongs_to_the_household_grid_it_stands_in() {
        Places places = new Places(config());
        assertThat(places.of("cam"))
                .extracting(Place::householdGrid, Place::grid)
                .containsExactly("near", "g");
        Place far = places.of(seen(new Box(0.45, 0.45, 0.1, 0.1)));
        assertThat(far)
                .extracting(Place::householdGrid, Place::grid, Place::byObject)
                .containsExactly("far", "f", true);
        Place close = places.of(seen(new Box(0.45, 0.85, 0.1, 0.1)));
        assertThat(close).extracting(Place::householdGrid, Place::byObject).containsExactly("near", true);
        Place sky = places.of(seen(new Box(0.45, 0.0, 0.1, 0.1)));
        assertThat(sky).as("a bird").isEqualTo(places.of("cam"));
    }

    @Test
    void on_a_shared_edge_the_cameras_own_grid_comes_first() {
        Areas areas = new Areas(config().township().householdGrids());
        Location edge = new Location(108.4001, 30.1005);
        assertThat(areas.at(edge, "f")).map(HouseholdGrid::id).contains("far");
        assertThat(areas.at(edge, "g")).map(HouseholdGrid::id).contains("near");
        assertThat(areas.at(new Location(0, 0), "g")).isEmpty();
    }

    private static Alert seen(Box box) {
        return TownshipOfTests.alert("cam", TownshipOfTests.NOON, 0.8, box);
    }

    private static Config config() {
        Township township = new Township(
                "试验乡",
                ZoneId.of("Asia/Shanghai"),
                Locale.forLanguageTag("zh-CN"),
                List.of(new Township.Village("v", "村", new Location(108.4, 30.1))),
                List.of(new Township.Grid("g", "v", List.of()), new Township.Grid("f", "v", List.of())),
                List.of(household("near", "g", 30.0990, 30.1005), household("far", "f", 30.1005, 30.1030)),
                List.of(),
                List.of(new Township.Duty("leader", List.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                List.of(),
                new Township.Escalation(
                        java.time.Duration.ofSeconds(90), java.time.Duration.ofMinutes(5), List.of("household")));
        Camera camera = new Camera(
                "cam",
                "村口",
                "g",
                null,
                new Location(108.4001, 30.0999),
                new Secret("rtsp://10.0.0.1/1"),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                GROUND);
        return new Config(township, List.of(camera), List.of());
    }

    private static HouseholdGrid household(String id, String grid, double south, double north) {
        return new HouseholdGrid(
                id,
                grid,
                List.of(),
                List.of(
                        new Location(108.39, south),
                        new Location(108.41, south),
                        new Location(108.41, north),
                        new Location(108.39, north)));
    }

    private static Camera.GroundPoint ground(double x, double y, double longitude, double latitude) {
        return new Camera.GroundPoint(new Point(x, y), new Location(longitude, latitude));
    }
}
