package io.github.qianliyan.ingest.bitstream;

import java.util.Optional;

/**
 * What a sequence parameter set says.
 *
 * @param codecString RFC 6381, e.g. {@code avc1.4d401f} or {@code hvc1.1.6.L93.b0}
 * @param width of the picture to show, in pixels
 * @param height in pixels
 * @param reorder pictures that may come before one they are shown after; -1 when the stream does not say
 */
public record Sps(VideoCodec codec, String codecString, int width, int height, int reorder) {
    /** Empty when the unit is broken or claims what no standard allows. */
    public static Optional<Sps> parse(VideoCodec codec, byte[] nal) {
        try {
            Sps sps = codec == VideoCodec.H264 ? H264Sps.parse(nal) : H265Sps.parse(nal);
            return sps.width > 0 && sps.height > 0 ? Optional.of(sps) : Optional.empty();
        } catch (BitReader.Malformed e) {
            return Optional.empty();
        }
    }
}
