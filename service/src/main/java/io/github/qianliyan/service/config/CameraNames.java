package io.github.qianliyan.service.config;

import java.util.Set;

/**
 * What rules may refer to in a camera.
 *
 * @param calibrated those of the lanes that have {@code ground} or {@code metersPerWidth}
 */
record CameraNames(
        String id,
        Set<String> tags,
        Set<String> zones,
        Set<String> lines,
        Set<String> lanes,
        Set<String> calibrated,
        Set<String> gauges) {}
