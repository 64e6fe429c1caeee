/**
 * What crosses Kafka: one record type per topic, its JSON form, its headers and the topics themselves.
 *
 * <p>Every type here is immutable, refuses to exist invalid, and is readable by a client that is not ours: values are
 * JSON (the schemas are in {@code docs/schemas}), except on {@code video}, where a value is one CMAF fragment.
 * Depends on nothing else of the project.
 */
package io.github.qianliyan.events;
