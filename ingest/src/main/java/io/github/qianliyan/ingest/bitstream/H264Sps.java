package io.github.qianliyan.ingest.bitstream;

/** ITU-T H.264 clause 7.3.2.1.1 and annex E.1.1, as far as size and reordering need it. */
final class H264Sps {
    private static final int EXTENDED_SAR = 255;

    private H264Sps() {}

    static Sps parse(byte[] nal) {
        BitReader bits = new BitReader(nal, 1);
        int profile = (int) bits.u(8);
        int constraints = (int) bits.u(8);
        int level = (int) bits.u(8);
        bits.ue(31);
        int chroma = 1;
        if (hasChroma(profile)) {
            chroma = bits.ue(3);
            if (chroma == 3) {
                bits.skip(1);
            }
            bits.ue(6);
            bits.ue(6);
            bits.skip(1);
            if (bits.flag()) {
                scalingLists(bits, chroma == 3 ? 12 : 8);
            }
        }
        bits.ue(12);
        int order = bits.ue(2);
        if (order == 0) {
            bits.ue(12);
        } else if (order == 1) {
            bits.skip(1);
            bits.se();
            bits.se();
            int cycle = bits.ue(255);
            for (int i = 0; i < cycle; i++) {
                bits.se();
            }
        }
        bits.ue(16);
        bits.skip(1);
        int widthMbs = bits.ue(4096) + 1;
        int heightUnits = bits.ue(4096) + 1;
        boolean frames = bits.flag();
        if (!frames) {
            bits.skip(1);
        }
        bits.skip(1);
        int width = widthMbs * 16;
        int height = heightUnits * 16 * (frames ? 1 : 2);
        if (bits.flag()) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = (chroma == 1 ? 2 : 1) * (frames ? 1 : 2);
            width -= unitX * (bits.ue(65_536) + bits.ue(65_536));
            height -= unitY * (bits.ue(65_536) + bits.ue(65_536));
        }
        int reorder = order == 2 || profile == 66 ? 0 : -1;
        if (bits.flag()) {
            reorder = vuiReorder(bits, reorder);
        }
        return new Sps(
                VideoCodec.H264,
                String.format("avc1.%02x%02x%02x", profile, constraints, level),
                width,
                height,
                reorder);
    }

    private static boolean hasChroma(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    private static void scalingLists(BitReader bits, int lists) {
        for (int list = 0; list < lists; list++) {
            if (bits.flag()) {
                int size = list < 6 ? 16 : 64;
                int last = 8;
                int next = 8;
                for (int i = 0; i < size; i++) {
                    if (next != 0) {
                        next = (last + bits.se() + 256) & 0xff;
                    }
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    /** A stream whose VUI is cut short is still a stream: what was known before stands. */
    private static int vuiReorder(BitReader bits, int known) {
        try {
            if (bits.flag() && bits.u(8) == EXTENDED_SAR) {
                bits.skip(32);
            }
            if (bits.flag()) {
                bits.skip(1);
            }
            if (bits.flag()) {
                bits.skip(4);
                if (bits.flag()) {
                    bits.skip(24);
                }
            }
            if (bits.flag()) {
                bits.ue();
                bits.ue();
            }
            if (bits.flag()) {
                bits.skip(65);
            }
            boolean nalHrd = bits.flag();
            if (nalHrd) {
                hrd(bits);
            }
            boolean vclHrd = bits.flag();
            if (vclHrd) {
                hrd(bits);
            }
            if (nalHrd || vclHrd) {
                bits.skip(1);
            }
            bits.skip(1);
            if (!bits.flag()) {
                return known;
            }
            bits.skip(1);
            bits.ue();
            bits.ue();
            bits.ue();
            bits.ue();
            return bits.ue(16);
        } catch (BitReader.Malformed e) {
            return known;
        }
    }

    private static void hrd(BitReader bits) {
        int count = bits.ue(31) + 1;
        bits.skip(8);
        for (int i = 0; i < count; i++) {
            bits.ue();
            bits.ue();
            bits.skip(1);
        }
        bits.skip(20);
    }
}
