/**
 * Faults: every part of a running township is killed, cut off, stalled or fed rubbish, and afterwards the log must show that
 * nothing was lost and nothing was told twice. All parts are processes of their own, as they are in production.
 */
package io.github.qianliyan.benchmarks.chaos;
