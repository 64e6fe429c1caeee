/**
 * Packing frames into CMAF fragments without touching them: FFmpeg's mp4 muxer in memory, one per set of codec
 * parameters. The only owner of output contexts.
 */
package io.github.qianliyan.ingest.mux;
