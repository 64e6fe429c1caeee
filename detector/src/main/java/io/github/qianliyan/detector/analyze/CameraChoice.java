package io.github.qianliyan.detector.analyze;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** By which camera's rules a file is judged. */
public final class CameraChoice {
    private static final int LISTED = 10;

    private CameraChoice() {}

    /**
     * The named camera; without a name the only one there is, or the only one whose URL is that file.
     *
     * @throws IllegalArgumentException with what to say instead
     */
    public static Camera of(Config config, Optional<String> id, Path file) {
        if (id.isPresent()) {
            return config.camera(id.get())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no camera " + id.get() + " in this configuration; there is " + listed(config)));
        }
        List<Camera> all = config.cameras();
        if (all.size() == 1) {
            return all.getFirst();
        }
        List<Camera> playing = all.stream()
                .filter(camera -> camera.url().reveal().startsWith("file:"))
                .filter(camera -> name(camera).equals(file.getFileName().toString()))
                .toList();
        if (playing.size() == 1) {
            return playing.getFirst();
        }
        throw new IllegalArgumentException("the configuration has " + all.size() + " cameras and "
                + (playing.isEmpty() ? "none" : playing.size() + " of them") + " play " + file.getFileName()
                + ": say by whose rules to judge it with --camera, e.g. " + listed(config));
    }

    private static String name(Camera camera) {
        String url = camera.url().reveal();
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String listed(Config config) {
        List<String> ids =
                config.cameras().stream().map(Camera::id).limit(LISTED).toList();
        return String.join(", ", ids) + (config.cameras().size() > LISTED ? ", ..." : "");
    }
}
