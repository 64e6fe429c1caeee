/**
 * What is in a picture: motion against a learned background, measures of the picture itself, objects by a model, and the
 * tracks that join them over time.
 */
package io.github.qianliyan.detector.vision;
