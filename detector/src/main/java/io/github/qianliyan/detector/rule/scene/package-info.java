/** The kinds that count what is in a zone at once. */
package io.github.qianliyan.detector.rule.scene;
