package io.github.qianliyan.dispatcher.record;

import java.time.Instant;
import java.util.Map;

/**
 * How much of an hour each camera was there.
 *
 * @param hour its beginning
 * @param watched seconds of it in which this service was told of cameras at all
 * @param online seconds of it by camera id; a camera that never was is there with 0
 */
public record CoverageNote(Instant hour, int watched, Map<String, Integer> online) {}
