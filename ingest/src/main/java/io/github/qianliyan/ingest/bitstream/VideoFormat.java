package io.github.qianliyan.ingest.bitstream;

import java.util.Optional;

/** All that a muxer and a reader must know before the first frame. Equal formats need no new init segment. */
public record VideoFormat(Extradata extradata, Sps sps) {
    /** Larger than any camera's picture: 8K in width, 8192 x 4608 in area. */
    public static final int MAX_SIDE = 8192;

    private static final int MAX_PIXELS = 8192 * 4608;
    private static final int MIN_SIDE = 16;

    /** Empty while the parameter sets are incomplete or cannot be read. */
    public static Optional<VideoFormat> of(Extradata extradata) {
        return extradata.sets().sps().map(sps -> new VideoFormat(extradata, sps));
    }

    /** False for sizes that no camera sends and that would cost memory downstream. */
    public boolean plausible() {
        return sps.width() >= MIN_SIDE
                && sps.height() >= MIN_SIDE
                && sps.width() <= MAX_SIDE
                && sps.height() <= MAX_SIDE
                && sps.width() * sps.height() <= MAX_PIXELS;
    }

    public VideoCodec codec() {
        return sps.codec();
    }

    @Override
    public String toString() {
        return sps.codecString() + " " + sps.width() + "x" + sps.height();
    }
}
