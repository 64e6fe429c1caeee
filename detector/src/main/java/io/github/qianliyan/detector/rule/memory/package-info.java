/**
 * Knowing an object again: which track of this frame is which object of the frames before, also when the tracker gave it
 * another number, lost it behind a truck, or was itself restarted. Pure; the memory is part of the judge's state.
 */
package io.github.qianliyan.detector.rule.memory;
