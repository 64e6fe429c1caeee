package io.github.qianliyan.detector.vision;

import io.github.qianliyan.events.Box;

/**
 * An object that a model sees in one picture.
 *
 * @param label in our names: {@code person, car, vehicle, cattle, ...}
 * @param confidence 0 to 1
 */
public record Detection(String label, double confidence, Box box) {}
