package io.github.qianliyan.ingest.bitstream;

/** ITU-T H.265 clauses 7.3.2.2 and 7.3.3; the codec string as ISO/IEC 14496-15 annex E has it. */
final class H265Sps {
    private H265Sps() {}

    static Sps parse(byte[] nal) {
        BitReader bits = new BitReader(nal, 2);
        bits.skip(4);
        int subLayers = (int) bits.u(3);
        bits.skip(1);
        String codec = profile(bits);
        skipSubLayers(bits, subLayers);
        bits.ue(15);
        int chroma = bits.ue(3);
        if (chroma == 3) {
            bits.skip(1);
        }
        int width = bits.ue(65_536);
        int height = bits.ue(65_536);
        if (bits.flag()) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = chroma == 1 ? 2 : 1;
            width -= unitX * (bits.ue(65_536) + bits.ue(65_536));
            height -= unitY * (bits.ue(65_536) + bits.ue(65_536));
        }
        bits.ue(8);
        bits.ue(8);
        bits.ue(12);
        boolean each = bits.flag();
        int reorder = 0;
        for (int i = each ? 0 : subLayers; i <= subLayers; i++) {
            bits.ue(16);
            reorder = bits.ue(16);
            bits.ue();
        }
        return new Sps(VideoCodec.H265, codec, width, height, reorder);
    }

    /** general_profile_space to general_level_idc, 12 bytes. */
    private static String profile(BitReader bits) {
        int space = (int) bits.u(2);
        boolean high = bits.flag();
        int profile = (int) bits.u(5);
        int compatible = (int) bits.u(32);
        int[] constraints = new int[6];
        int last = -1;
        for (int i = 0; i < constraints.length; i++) {
            constraints[i] = (int) bits.u(8);
            last = constraints[i] == 0 ? last : i;
        }
        int level = (int) bits.u(8);
        StringBuilder codec = new StringBuilder("hvc1.");
        if (space > 0) {
            codec.append((char) ('A' + space - 1));
        }
        codec.append(profile).append('.').append(Integer.toHexString(Integer.reverse(compatible)));
        codec.append('.').append(high ? 'H' : 'L').append(level);
        for (int i = 0; i <= last; i++) {
            codec.append('.').append(String.format("%02x", constraints[i]));
        }
        return codec.toString();
    }

    private static void skipSubLayers(BitReader bits, int subLayers) {
        boolean[] profile = new boolean[subLayers];
        boolean[] level = new boolean[subLayers];
        for (int i = 0; i < subLayers; i++) {
            profile[i] = bits.flag();
            level[i] = bits.flag();
        }
        if (subLayers > 0) {
            bits.skip(2 * (8 - subLayers));
        }
        for (int i = 0; i < subLayers; i++) {
            bits.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
        }
    }
}
