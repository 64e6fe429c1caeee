/** What a fixed camera looks at, in a few numbers that can be kept and compared. Pure. */
package io.github.qianliyan.detector.sketch;
