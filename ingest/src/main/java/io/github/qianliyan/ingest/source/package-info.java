/**
 * Reading a camera or a recording through FFmpeg's demuxers: no decoding, bounded waiting, and failures that come back as
 * words. The only owner of input contexts and packets.
 */
package io.github.qianliyan.ingest.source;
