package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Incident;
import java.util.function.Consumer;

/**
 * News, told after it is in the store (or, for cameras, on the {@link CameraBoard}), in order, on the projection's
 * thread: a listener hands over and returns at once. What it throws is logged and stops nobody.
 */
public interface IncidentFeed {
    /** Every incident as it is after a change; after a restart also those that changed meanwhile. */
    void onIncident(Consumer<Incident> listener);

    /** Every camera's news; after a restart first the latest of each. */
    void onCameraStatus(Consumer<CameraStatus> listener);
}
