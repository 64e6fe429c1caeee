package io.github.qianliyan.ingest.bitstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A codec's configuration as containers carry it: avcC and hvcC (ISO/IEC 14496-15 clauses 5.3.3.1 and 8.3.3.1) before
 * packets with lengths, or plain parameter sets before packets with start codes. Equal when the sets are.
 */
public final class Extradata {
    private static final byte[] START = {0, 0, 0, 1};

    private final ParameterSets sets;
    private final int lengthSize;
    private final byte[] original;

    private Extradata(ParameterSets sets, int lengthSize, byte[] original) {
        this.sets = sets;
        this.lengthSize = lengthSize;
        this.original = original;
    }

    public ParameterSets sets() {
        return sets;
    }

    /** Bytes of the length before each NAL unit of the packets; 0 for start codes. */
    public int lengthSize() {
        return lengthSize;
    }

    /** With the sets that ride at the head of a packet; the same object when there are no new ones. */
    public Extradata with(ByteBuffer packet) {
        ParameterSets now = sets.with(packet, lengthSize);
        return now.equals(sets) ? this : new Extradata(now, lengthSize, null);
    }

    /** Reads what a container gave; broken or empty bytes give no sets, and start codes are assumed. */
    public static Extradata read(VideoCodec codec, byte[] bytes) {
        boolean annexB = bytes.length < 7 || bytes[0] == 0 && bytes[1] == 0 && (bytes[2] == 1 || bytes[2] == 0);
        if (annexB) {
            return new Extradata(ParameterSets.none(codec).with(ByteBuffer.wrap(bytes), 0), 0, null);
        }
        ByteBuffer data = ByteBuffer.wrap(bytes);
        int lengthSize = (bytes[codec == VideoCodec.H264 ? 4 : Math.min(21, bytes.length - 1)] & 3) + 1;
        List<byte[]> nals = new ArrayList<>();
        if (codec == VideoCodec.H264) {
            data.position(5);
            units(data, data.get() & 0x1f, nals);
            if (data.hasRemaining()) {
                units(data, data.get() & 0xff, nals);
            }
        } else if (bytes.length > 23) {
            data.position(22);
            int arrays = data.get() & 0xff;
            for (int i = 0; i < arrays && data.remaining() >= 3; i++) {
                data.get();
                units(data, data.getShort() & 0xffff, nals);
            }
        }
        nals.removeIf(nal -> nal.length <= codec.headerBytes()
                || nal.length > NalUnits.MAX_BYTES
                || !codec.isParameterSet(codec.type(nal[0])));
        return new Extradata(ParameterSets.none(codec).with(nals), lengthSize, bytes.clone());
    }

    private static void units(ByteBuffer data, int count, List<byte[]> nals) {
        for (int i = 0; i < count && data.remaining() >= 2; i++) {
            int length = data.getShort() & 0xffff;
            if (length > data.remaining()) {
                data.position(data.limit());
                return;
            }
            byte[] nal = new byte[length];
            data.get(nal);
            nals.add(nal);
        }
    }

    /** For the muxer: in the form that its packets have. */
    public byte[] write() {
        if (original != null) {
            return original.clone();
        }
        if (lengthSize == 0) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            sets.all().forEach(nal -> {
                out.writeBytes(START);
                out.writeBytes(nal);
            });
            return out.toByteArray();
        }
        return sets.codec() == VideoCodec.H264 ? avcC() : hvcC();
    }

    private byte[] avcC() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] sps = sets.all(1).getFirst();
        out.write(1);
        out.write(sps, 1, 3);
        out.write(0xfc | lengthSize - 1);
        out.write(0xe0 | sets.all(1).size());
        write(out, sets.all(1));
        out.write(sets.all(2).size());
        write(out, sets.all(2));
        return out.toByteArray();
    }

    private byte[] hvcC() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BitReader sps = new BitReader(sets.all(1).getFirst(), 2);
        sps.skip(8);
        out.write(1);
        for (int i = 0; i < 12; i++) {
            out.write((int) sps.u(8));
        }
        // unknown: segmentation, parallelism; 4:2:0 at 8 bits, frame rate unknown. A decoder reads the sets themselves
        out.writeBytes(new byte[] {(byte) 0xf0, 0, (byte) 0xfc, (byte) 0xfd, (byte) 0xf8, (byte) 0xf8, 0, 0});
        out.write(0x0c | lengthSize - 1);
        out.write(3);
        int[] types = {32, 33, 34};
        for (int kind = 0; kind < 3; kind++) {
            out.write(0x80 | types[kind]);
            List<byte[]> nals = sets.all(kind);
            out.write(nals.size() >> 8);
            out.write(nals.size());
            write(out, nals);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, List<byte[]> nals) {
        nals.forEach(nal -> {
            out.write(nal.length >> 8);
            out.write(nal.length);
            out.writeBytes(nal);
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extradata that && lengthSize == that.lengthSize && sets.equals(that.sets);
    }

    @Override
    public int hashCode() {
        return sets.hashCode();
    }
}
