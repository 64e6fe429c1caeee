package io.github.qianliyan.ingest.publish;

import java.time.Duration;

/** What one camera's publishing tells the metrics. Called from the camera's and the producer's thread. */
public interface PublishMeter {
    /** The broker has it. */
    void sent(int bytes, boolean key);

    /** Capture of the first frame to the broker's acknowledgement. */
    void acknowledged(Duration sinceCapture);

    /** @param reason {@code broker, oversized, corrupt} */
    void dropped(String reason);
}
