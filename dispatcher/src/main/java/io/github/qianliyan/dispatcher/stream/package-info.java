/**
 * The lifecycle on Kafka: the topology that is the one writer of incidents, and the way in for commands.
 */
package io.github.qianliyan.dispatcher.stream;
