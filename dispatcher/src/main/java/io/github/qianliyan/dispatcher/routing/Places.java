package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.util.HashMap;
import java.util.Map;

/** The place of every camera. */
public final class Places {
    private final Map<String, Place> byCamera = new HashMap<>();

    public Places(Config config) {
        for (Camera camera : config.cameras()) {
            byCamera.put(
                    camera.id(),
                    new Place(
                            camera.id(),
                            camera.name(),
                            camera.grid(),
                            camera.householdGrid(),
                            config.township().grid(camera.grid()).village()));
        }
    }

    /** An alert of a camera that was taken out of the configuration must not be lost: its place is then unknown. */
    public Place of(String camera) {
        Place place = byCamera.get(camera);
        return place == null ? new Place(camera, camera, Place.UNKNOWN, null, Place.UNKNOWN) : place;
    }
}
