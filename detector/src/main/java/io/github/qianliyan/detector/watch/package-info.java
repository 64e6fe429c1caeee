/**
 * Which frames of which camera are worth decoding and judging.
 *
 * <p>{@link io.github.qianliyan.detector.watch.Perception} is one camera's eyes: fragments in, observations out. The judge
 * tells back by {@link io.github.qianliyan.detector.watch.Attention} how closely to look.
 */
package io.github.qianliyan.detector.watch;
