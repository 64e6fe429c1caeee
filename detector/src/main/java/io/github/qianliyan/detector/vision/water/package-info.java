/**
 * Instruments that look for water: {@link WaterGauge} reads the water line off a staff gauge or a bank,
 * {@link FloodedZone} says how much of a zone is under water. Both work on pictures seconds apart and hold no camera at full
 * rate; what they cannot read they do not tell.
 */
package io.github.qianliyan.detector.vision.water;
