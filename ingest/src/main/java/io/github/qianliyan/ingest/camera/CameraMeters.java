package io.github.qianliyan.ingest.camera;

import io.github.qianliyan.ingest.publish.PublishMeter;

/** What one camera counts. */
public interface CameraMeters extends PublishMeter {
    /** Connected again after having been online. */
    void reconnected();

    /** A frame whose timestamps were damaged. */
    void mended();
}
