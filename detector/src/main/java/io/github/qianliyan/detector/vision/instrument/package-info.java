/**
 * Instruments: each looks at a camera's pictures for one purpose besides moving objects (smoke, a water line, what was left
 * behind, whether the lens is covered) and says what it read. Which ones a camera needs follows from its rules
 * ({@link Instruments}); what a reading means is the rules' to say.
 */
package io.github.qianliyan.detector.vision.instrument;
