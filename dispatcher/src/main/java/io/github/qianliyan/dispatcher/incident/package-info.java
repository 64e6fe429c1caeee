/**
 * What an incident is allowed to become: the lifecycle as a pure function of state and input, and the commands that
 * drive it. No I/O and no clock live here; {@code dispatcher.stream} feeds it from Kafka.
 */
package io.github.qianliyan.dispatcher.incident;
