package io.github.qianliyan.detector.rule;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Observation;

/** What a camera's judge is told. */
public sealed interface JudgeInput {
    String camera();

    record Seen(Observation observation) implements JudgeInput {
        @Override
        public String camera() {
            return observation.camera();
        }
    }

    record Status(CameraStatus status) implements JudgeInput {
        @Override
        public String camera() {
            return status.camera();
        }
    }
}
