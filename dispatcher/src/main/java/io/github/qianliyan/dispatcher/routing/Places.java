package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.config.Township.HouseholdGrid;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where cameras and what they see are in the double grid. */
public final class Places {
    /** Farther from its camera than this, metres, an object was not projected but guessed. */
    private static final double FARTHEST = 3000;

    private static final double METRES_PER_DEGREE = 111_320;

    private final Township township;
    private final Areas areas;
    private final Map<String, Place> byCamera = new HashMap<>();
    private final Map<String, Location> locations = new HashMap<>();
    private final Map<String, Ground> grounds = new HashMap<>();

    public Places(Config config) {
        township = config.township();
        areas = new Areas(township.householdGrids());
        for (Camera camera : config.cameras()) {
            byCamera.put(
                    camera.id(),
                    new Place(
                            camera.id(),
                            camera.name(),
                            camera.grid(),
                            areas.at(camera.location(), camera.grid())
                                    .map(HouseholdGrid::id)
                                    .orElse(camera.householdGrid()),
                            township.grid(camera.grid()).village(),
                            false));
            locations.put(camera.id(), camera.location());
            if (!camera.ground().isEmpty()) {
                grounds.put(camera.id(), new Ground(camera.ground()));
            }
        }
    }

    /** An alert of a camera that was taken out of the configuration must not be lost: its place is then unknown. */
    public Place of(String camera) {
        Place place = byCamera.get(camera);
        return place == null ? new Place(camera, camera, Place.UNKNOWN, null, Place.UNKNOWN, false) : place;
    }

    /** Of the surest object where the camera knows its ground; otherwise of the camera. */
    public Place of(Alert alert) {
        Place own = of(alert.camera());
        Ground ground = grounds.get(alert.camera());
        if (ground == null) {
            return own;
        }
        return alert.objects().stream()
                .max(Comparator.comparingDouble(Alert.Seen::confidence))
                .map(Alert.Seen::box)
                .flatMap(box -> foot(ground, box))
                .filter(place -> metres(place, locations.get(alert.camera())) <= FARTHEST)
                .flatMap(place -> areas.at(place, own.grid()))
                .map(household -> in(household, own))
                .orElse(own);
    }

    private Place in(HouseholdGrid household, Place camera) {
        return new Place(
                camera.camera(),
                camera.name(),
                household.grid(),
                household.id(),
                township.grid(household.grid()).village(),
                true);
    }

    /** An object stands where the lower edge of its box is. */
    private static Optional<Location> foot(Ground ground, Box box) {
        return ground.place(box.x() + box.width() / 2, box.y() + box.height());
    }

    /** Plane, which is right to some metres within a township. */
    private static double metres(Location a, Location b) {
        double east = (a.longitude() - b.longitude()) * Math.cos(Math.toRadians(a.latitude()));
        return Math.hypot(east, a.latitude() - b.latitude()) * METRES_PER_DEGREE;
    }
}
