package io.github.qianliyan.standalone.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param config the sample township
 * @param cameras how many of its cameras, or more than it has
 * @param port of the pages
 * @param brokerPort of the embedded broker; 0: any that is free
 * @param clips folder of real footage; empty: drawn scenes
 * @param length how long; empty: until stopped
 * @param cache where drawn scenes are kept between demos
 */
public record DemoSettings(
        Path config,
        int cameras,
        int port,
        int brokerPort,
        Optional<Path> clips,
        Optional<Duration> length,
        Path cache) {
    /** More than two cores can ingest, and so more than a slip of the finger should start. */
    public static final int MOST_CAMERAS = 1000;

    public DemoSettings {
        if (cameras < 1 || cameras > MOST_CAMERAS) {
            throw new IllegalArgumentException("--cameras " + cameras + ": must be 1 to " + MOST_CAMERAS);
        }
    }
}
