package io.github.qianliyan.detector.decode;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a decoder must know before the first fragment, from the init segment (ftyp + moov).
 *
 * @param codec of the first video track
 * @param extradata the content of its avcC or hvcC box (ISO/IEC 14496-15)
 * @param timescale ticks a second
 * @param duration of a sample that says none, ticks (trex)
 * @param size of a sample that says none, bytes (trex)
 * @param flags of a sample that says none (trex)
 */
@SuppressWarnings("ArrayRecordComponent") // read by the decoder, compared by nobody
record InitSegment(
        Codec codec, byte[] extradata, int width, int height, long timescale, long duration, int size, int flags) {
    /** A parameter set is some tens of bytes; this is room enough for any camera. */
    private static final int MAX_EXTRADATA = 64 * 1024;

    private static final int MAX_SIDE = 16_384;
    /** FullBox header, then in a visual sample entry everything before its child boxes. */
    private static final int VISUAL_ENTRY = 78;

    enum Codec {
        H264("avcC", "avc1", "avc3"),
        H265("hvcC", "hvc1", "hev1");

        private final String configuration;
        private final String[] entries;

        Codec(String configuration, String... entries) {
            this.configuration = configuration;
            this.entries = entries;
        }
    }

    static InitSegment parse(byte[] data) throws BadVideoException {
        Boxes.Span moov = Boxes.all(data).need("moov");
        Boxes.Cursor boxes = new Boxes.Cursor(moov);
        while (boxes.next()) {
            if (boxes.is("trak")) {
                Boxes.Span description = boxes.content().need("mdia", "minf", "stbl", "stsd");
                for (Codec codec : Codec.values()) {
                    for (String entry : codec.entries) {
                        Boxes.Span sample = description.after(8).find(entry);
                        if (sample != null) {
                            return of(codec, sample, timescale(boxes.content()), moov);
                        }
                    }
                }
            }
        }
        throw new BadVideoException("the init segment has no H.264 or H.265 track (avc1, avc3, hvc1, hev1)");
    }

    private static long timescale(Boxes.Span track) throws BadVideoException {
        Boxes.Span header = track.need("mdia", "mdhd");
        long timescale = header.u32(header.u8(0) == 1 ? 20 : 12);
        if (timescale == 0) {
            throw new BadVideoException("the track's timescale is 0, must be at least 1");
        }
        return timescale;
    }

    private static InitSegment of(Codec codec, Boxes.Span entry, long timescale, Boxes.Span moov)
            throws BadVideoException {
        int width = entry.u16(24);
        int height = entry.u16(26);
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
            throw new BadVideoException("picture of " + width + "x" + height + ", sides must be 1 to " + MAX_SIDE);
        }
        Boxes.Span configuration = entry.after(VISUAL_ENTRY).need(codec.configuration);
        if (configuration.size() > MAX_EXTRADATA) {
            throw new BadVideoException(codec.name().toLowerCase(Locale.ROOT) + " parameters of " + configuration.size()
                    + " B, the limit is " + MAX_EXTRADATA + " B");
        }
        byte[] extradata = Arrays.copyOfRange(configuration.data(), configuration.from(), configuration.to());
        Boxes.Span extends_ = moov.find("mvex");
        Boxes.Span trex = extends_ == null ? null : extends_.find("trex");
        return trex == null
                ? new InitSegment(codec, extradata, width, height, timescale, 0, 0, 0)
                : new InitSegment(codec, extradata, width, height, timescale, trex.u32(12), trex.i32(16), trex.i32(20));
    }
}
