/**
 * What stands in a scene that did not stand there before, and what no longer does: a memory of the scene
 * ({@link io.github.qianliyan.detector.vision.still.StillScene}), the regions in which it differs for good
 * ({@link io.github.qianliyan.detector.vision.still.Regions}), whether such a region is a thing, a gap or only light
 * ({@link io.github.qianliyan.detector.vision.still.Verdict}), and the same region from picture to picture
 * ({@link io.github.qianliyan.detector.vision.still.Things}). Pure functions of pictures and event time.
 */
package io.github.qianliyan.detector.vision.still;
