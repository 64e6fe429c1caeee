/** Judges what the cameras show: from fragments to observations to alerts. */
package io.github.qianliyan.detector;
