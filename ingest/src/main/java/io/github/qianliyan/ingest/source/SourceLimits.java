package io.github.qianliyan.ingest.source;

import java.time.Duration;

/**
 * How long is waited, and what is taken, before it matters.
 *
 * @param connect from the first packet sent to the stream being described
 * @param stall without a picture, once connected
 * @param keyframe from connecting to the first keyframe that can be used
 * @param frameBytes largest frame
 */
public record SourceLimits(Duration connect, Duration stall, Duration keyframe, int frameBytes) {
    public static SourceLimits defaults() {
        return new SourceLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60), 7 * 1024 * 1024);
    }
}
