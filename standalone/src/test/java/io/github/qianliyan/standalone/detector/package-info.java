/** The detector's stream on a real broker: what becomes of alerts when workers end, die and begin again. */
package io.github.qianliyan.standalone.detector;
