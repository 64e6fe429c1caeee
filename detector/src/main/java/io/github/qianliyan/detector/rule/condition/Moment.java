package io.github.qianliyan.detector.rule.condition;

import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Observation;
import java.time.Instant;
import java.util.List;

/** What a camera showed, or how its link did, at one time. */
public sealed interface Moment {
    Instant time();

    /** @param sightings one for each track of the frame */
    record Picture(Observation frame, List<Sighting> sightings) implements Moment {
        public Picture {
            sightings = List.copyOf(sightings);
        }

        @Override
        public Instant time() {
            return frame.time();
        }
    }

    record Link(CameraStatus status) implements Moment {
        @Override
        public Instant time() {
            return status.at();
        }
    }
}
