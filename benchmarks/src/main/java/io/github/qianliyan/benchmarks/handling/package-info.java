/**
 * Handling under stress: a storm of alerts, and a dispatcher that is killed again and again. Both run the shipped
 * dispatcher on a real broker and count what comes out on the topics and at the receivers.
 */
package io.github.qianliyan.benchmarks.handling;
