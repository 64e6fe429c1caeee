package io.github.qianliyan.ingest.bitstream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The parameter sets at the head of a packet. Only the head is read: the search ends at the first slice. */
final class NalUnits {
    /** Real parameter sets are under 1 KiB; a longer one is not copied. */
    static final int MAX_BYTES = 16 * 1024;

    private static final int MAX_COUNT = 32;

    private NalUnits() {}

    /** @param lengthSize bytes of the length before each unit, 1 to 4; 0 for start codes (Annex B) */
    static List<byte[]> parameterSets(VideoCodec codec, ByteBuffer data, int lengthSize) {
        return lengthSize == 0 ? afterStartCodes(codec, data) : afterLengths(codec, data, lengthSize);
    }

    private static List<byte[]> afterStartCodes(VideoCodec codec, ByteBuffer data) {
        List<byte[]> found = new ArrayList<>();
        int start = nextStart(data, 0);
        while (start >= 0 && start < data.limit() && found.size() < MAX_COUNT) {
            int type = codec.type(data.get(start));
            if (codec.isSlice(type)) {
                break;
            }
            int next = nextStart(data, start);
            int end = next < 0 ? data.limit() : next - 3;
            // zero bytes before a start code belong to neither unit
            while (end > start && data.get(end - 1) == 0) {
                end--;
            }
            take(codec, type, data, start, end, found);
            start = next;
        }
        return found;
    }

    private static List<byte[]> afterLengths(VideoCodec codec, ByteBuffer data, int lengthSize) {
        List<byte[]> found = new ArrayList<>();
        int at = 0;
        while (at + lengthSize < data.limit() && found.size() < MAX_COUNT) {
            long length = 0;
            for (int i = 0; i < lengthSize; i++) {
                length = length << 8 | (data.get(at + i) & 0xff);
            }
            int start = at + lengthSize;
            if (length == 0 || length > data.limit() - start) {
                break;
            }
            int type = codec.type(data.get(start));
            if (codec.isSlice(type)) {
                break;
            }
            at = start + (int) length;
            take(codec, type, data, start, at, found);
        }
        return found;
    }

    private static void take(VideoCodec codec, int type, ByteBuffer data, int start, int end, List<byte[]> found) {
        if (codec.isParameterSet(type) && end - start > codec.headerBytes() && end - start <= MAX_BYTES) {
            byte[] nal = new byte[end - start];
            data.get(start, nal);
            found.add(nal);
        }
    }

    /** Index after the next 00 00 01, or -1. */
    private static int nextStart(ByteBuffer data, int from) {
        for (int i = from; i + 3 <= data.limit(); i++) {
            if (data.get(i) == 0 && data.get(i + 1) == 0 && data.get(i + 2) == 1) {
                return i + 3;
            }
        }
        return -1;
    }
}
