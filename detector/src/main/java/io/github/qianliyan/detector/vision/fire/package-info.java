/**
 * Smoke and flame, told from everything else that changes in a picture: {@link Veil} finds what hangs before the background
 * and lets it through, {@link Blaze} finds what glows in fire's colours and flickers, {@link Patches} follows such places
 * over time; {@link Updraft} finds what changes softly and rises, {@link Billows} follows it; {@link SmokeInstrument} and {@link FlameInstrument} decide. Small pictures in, pure Java, no chance, no clock.
 */
package io.github.qianliyan.detector.vision.fire;
