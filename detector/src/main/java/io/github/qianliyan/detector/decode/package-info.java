/**
 * Compressed video in, pictures out. Owns FFmpeg's decoders.
 *
 * <p>{@link io.github.qianliyan.detector.decode.FragmentDecoder} decodes one camera's CMAF fragments as far as its caller
 * wants, {@link io.github.qianliyan.detector.decode.FileFrames} any file FFmpeg reads. What they read comes from outside:
 * boxes are parsed here, with every size checked, before a byte reaches native code.
 */
package io.github.qianliyan.detector.decode;
