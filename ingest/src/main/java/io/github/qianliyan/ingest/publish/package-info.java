/**
 * Fragments and camera states into Kafka, with a bound on memory: when the broker is away, whole groups of pictures are
 * given up, counted, and never half a group without a mark.
 */
package io.github.qianliyan.ingest.publish;
