/** The kinds that are about single objects: where they are, how long, and which way they go. */
package io.github.qianliyan.detector.rule.track;
