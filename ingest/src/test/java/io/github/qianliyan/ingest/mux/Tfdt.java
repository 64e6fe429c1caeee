package io.github.qianliyan.ingest.mux;

import java.nio.ByteBuffer;

/** The decode time that a fragment claims (ISO/IEC 14496-12 clause 8.8.12), read without FFmpeg. */
final class Tfdt {
    private Tfdt() {}

    static long of(byte[] fragment) {
        for (int i = 0; i < fragment.length - 16; i++) {
            if (fragment[i] == 't' && fragment[i + 1] == 'f' && fragment[i + 2] == 'd' && fragment[i + 3] == 't') {
                boolean wide = fragment[i + 4] == 1;
                ByteBuffer bytes = ByteBuffer.wrap(fragment, i + 8, 8);
                return wide ? bytes.getLong() : bytes.getInt() & 0xffffffffL;
            }
        }
        throw new AssertionError("no tfdt");
    }
}
