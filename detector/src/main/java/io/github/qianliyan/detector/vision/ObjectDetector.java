package io.github.qianliyan.detector.vision;

import io.github.qianliyan.detector.decode.Picture;
import java.util.List;
import java.util.Set;

/** Names what is in a picture. Holds native memory; safe for several threads, which then wait for each other. */
public interface ObjectDetector extends AutoCloseable {
    /** As it stands in {@code Observation.sight}. */
    String name();

    /** Every label that it can give. */
    Set<String> labels();

    /** From which confidence on what it tells is meant, and begins a track; doubtful ones are told, too. */
    double confident();

    /** What is in the whole picture, most confident first, at most one box for the same object of the same class. */
    default List<Detection> detect(Picture picture) {
        return detect(picture, Region.WHOLE);
    }

    /** What is in that part of the picture, looked at more closely; boxes are in fractions of the whole picture. */
    List<Detection> detect(Picture picture, Region region);

    @Override
    void close();
}
