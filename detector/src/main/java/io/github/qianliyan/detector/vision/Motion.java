package io.github.qianliyan.detector.vision;

import io.github.qianliyan.events.Box;
import java.util.List;

/**
 * What moves in one picture.
 *
 * @param blobs where, largest first
 * @param ratio fraction of the picture that does
 * @param relearning the whole picture has just changed (exposure, infra-red switch, a turned camera): blobs are empty
 * @param change mean absolute difference to the picture before, 0 to 1; 0 for the first
 */
public record Motion(List<Box> blobs, double ratio, boolean relearning, double change) {
    public Motion {
        blobs = List.copyOf(blobs);
    }
}
