package io.github.qianliyan.ingest.bitstream;

/** The two codecs that cameras speak, and how their NAL units are told apart (ITU-T H.264 table 7-1, H.265 table 7-1). */
public enum VideoCodec {
    H264(1),
    H265(2);

    private static final int H264_SPS = 7;
    private static final int H264_PPS = 8;
    private static final int H265_VPS = 32;
    private static final int H265_SPS = 33;
    private static final int H265_PPS = 34;

    private final int headerBytes;

    VideoCodec(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    int headerBytes() {
        return headerBytes;
    }

    int type(byte first) {
        return this == H264 ? first & 0x1f : first >> 1 & 0x3f;
    }

    /** A slice of a picture: after the first one no parameter set of this picture follows. */
    boolean isSlice(int type) {
        return this == H264 ? type >= 1 && type <= 5 : type <= 31;
    }

    boolean isVps(int type) {
        return this == H265 && type == H265_VPS;
    }

    boolean isSps(int type) {
        return type == (this == H264 ? H264_SPS : H265_SPS);
    }

    boolean isPps(int type) {
        return type == (this == H264 ? H264_PPS : H265_PPS);
    }

    boolean isParameterSet(int type) {
        return isVps(type) || isSps(type) || isPps(type);
    }
}
