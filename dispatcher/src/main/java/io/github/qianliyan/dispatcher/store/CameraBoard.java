package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.CameraStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The latest status of every camera, in memory; filled from the compacted topic {@code camera-status}. */
public final class CameraBoard {
    private final Map<String, CameraStatus> latest = new ConcurrentSkipListMap<>();

    public Optional<CameraStatus> get(String camera) {
        return Optional.ofNullable(latest.get(camera));
    }

    /** By camera id. */
    public List<CameraStatus> all() {
        return List.copyOf(latest.values());
    }

    public long online() {
        return latest.values().stream()
                .filter(status -> status.state().online())
                .count();
    }

    void put(CameraStatus status) {
        latest.put(status.camera(), status);
    }
}
