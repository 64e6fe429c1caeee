/**
 * Clips, snapshots and their manifests, made from the records of the topic {@code video} without touching a sample.
 *
 * <p>The only package of the dispatcher that owns native memory.
 */
package io.github.qianliyan.dispatcher.evidence;
