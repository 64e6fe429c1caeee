/** Rules about water, on what the instruments of {@code detector.vision.water} read. */
package io.github.qianliyan.detector.rule.water;
