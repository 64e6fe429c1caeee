/** What exactly-once costs: the detector's stream under both guarantees of Kafka Streams, on the same load. */
package io.github.qianliyan.benchmarks.guarantee;
