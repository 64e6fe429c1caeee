/**
 * Time, as pure logic: which moment a frame was captured, timestamps mended, files paced, retries spaced. Ticks are
 * 1/90000 s, the clock of RTP and MPEG-TS, in which every usual frame rate is a whole number.
 */
package io.github.qianliyan.ingest.timing;
