package io.github.qianliyan.ingest.publish;

import java.time.Duration;

/**
 * @param memoryBytes most bytes of records that wait for the broker, over all cameras
 * @param linger how long a record waits for others to share its request
 * @param delivery a record that is not acknowledged for so long is given up and counted
 */
public record PublisherSettings(long memoryBytes, Duration linger, Duration delivery) {
    /** A producer keeps at least this much for what is not video. */
    static final long HEADROOM_BYTES = 8L * 1024 * 1024;

    public PublisherSettings {
        if (memoryBytes < 2 * HEADROOM_BYTES) {
            throw new IllegalArgumentException("ingest memory is " + memoryBytes + " B, at least " + 2 * HEADROOM_BYTES
                    + " B are needed for one keyframe");
        }
    }

    public static PublisherSettings defaults() {
        return new PublisherSettings(64L * 1024 * 1024, Duration.ofMillis(40), Duration.ofSeconds(120));
    }

    long videoBytes() {
        return memoryBytes - HEADROOM_BYTES;
    }
}
