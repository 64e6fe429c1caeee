/**
 * The detector on Kafka Streams. {@link io.github.qianliyan.detector.stream.DetectTopology} is the pipeline as one list;
 * the processors carry it out; {@link io.github.qianliyan.detector.stream.StreamsSettings} says how it runs.
 */
package io.github.qianliyan.detector.stream;
