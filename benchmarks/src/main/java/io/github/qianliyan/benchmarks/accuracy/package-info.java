/**
 * How right the alerts are: labelled clips are judged as {@code analyze} judges them, and what was raised is held against
 * what happened. {@link io.github.qianliyan.benchmarks.accuracy.AccuracyCommand} is the way in; {@link
 * io.github.qianliyan.benchmarks.accuracy.Matching} and {@link io.github.qianliyan.benchmarks.accuracy.Score} are the
 * arithmetic; docs/accuracy.md tells people how to read it.
 */
package io.github.qianliyan.benchmarks.accuracy;
