package io.github.qianliyan.ingest.bitstream;

/** Bits of a NAL unit's payload, most significant first; emulation prevention bytes (00 00 03) are stepped over. */
final class BitReader {
    /** The bytes ended, or a number was larger than any standard allows. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private final byte[] rbsp;
    private final int bits;
    private int at;

    /** @param from index of the first payload byte: 1 for H.264, 2 for H.265 */
    BitReader(byte[] nal, int from) {
        rbsp = new byte[Math.max(0, nal.length - from)];
        int length = 0;
        int zeros = 0;
        for (int i = from; i < nal.length; i++) {
            if (zeros >= 2 && nal[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = nal[i] == 0 ? zeros + 1 : 0;
            rbsp[length++] = nal[i];
        }
        bits = length * 8;
    }

    boolean flag() {
        return u(1) == 1;
    }

    /** @param count 0 to 32 */
    long u(int count) {
        if (at + count > bits) {
            throw new Malformed("parameter set ends at bit " + bits);
        }
        long value = 0;
        for (int i = 0; i < count; i++, at++) {
            value = value << 1 | (rbsp[at >> 3] >> (7 - (at & 7)) & 1);
        }
        return value;
    }

    void skip(int count) {
        if (count < 0 || at + count > bits) {
            throw new Malformed("parameter set ends at bit " + bits);
        }
        at += count;
    }

    /** Exp-Golomb, unsigned; ITU-T H.264 clause 9.1. */
    int ue() {
        int zeros = 0;
        while (u(1) == 0) {
            if (++zeros > 30) {
                throw new Malformed("exp-Golomb code longer than 30 bits");
            }
        }
        return (int) ((1L << zeros) - 1 + u(zeros));
    }

    int ue(int max) {
        int value = ue();
        if (value > max) {
            throw new Malformed("value " + value + " is over the standard's limit " + max);
        }
        return value;
    }

    /** Exp-Golomb, signed; ITU-T H.264 clause 9.1.1. */
    int se() {
        int code = ue();
        return (code & 1) == 1 ? (code + 1) >>> 1 : -(code >>> 1);
    }
}
