package io.github.qianliyan.detector.rule.memory;

import io.github.qianliyan.events.Track;

/** An object in the frame at hand: what is known of it, this frame included, and the track that showed it. */
public record Sighting(Known object, Track track) {
    /** {@link Known#number()}. */
    public long number() {
        return object.number();
    }
}
