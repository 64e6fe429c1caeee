/** Conditions about what the fire instruments found. */
package io.github.qianliyan.detector.rule.fire;
