/** The settings every Kafka client of ours shares, and the topics made at start. */
package io.github.qianliyan.service.kafka;
