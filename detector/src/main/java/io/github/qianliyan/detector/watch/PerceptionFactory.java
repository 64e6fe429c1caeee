package io.github.qianliyan.detector.watch;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.util.Collection;

/** Opens eyes for cameras. Safe for several threads. */
public interface PerceptionFactory {
    /** @param rules those that watch this camera; they decide whether a model is needed */
    Perception open(Camera camera, Collection<Rule> rules);
}
