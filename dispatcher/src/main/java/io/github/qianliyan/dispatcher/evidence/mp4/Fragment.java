package io.github.qianliyan.dispatcher.evidence.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What is read from, and changed in, a fragment (moof and mdat). */
public final class Fragment {
    private Fragment() {}

    /** How many samples (coded pictures) it holds. */
    public static int samples(byte[] data) throws IOException {
        long samples = 0;
        for (Box moof : Box.all(data)) {
            if (moof.type().equals("moof")) {
                for (Box run : moof.need("traf").children()) {
                    samples += run.type().equals("trun") ? run.u32(4) : 0;
                }
            }
        }
        if (samples < 1 || samples > 100_000) {
            throw new IOException("a fragment of " + data.length + " B with " + samples + " samples");
        }
        return (int) samples;
    }

    /** Decode time of its first sample, in ticks. */
    public static long decodeTime(byte[] data) throws IOException {
        return decodeTime(tfdt(data));
    }

    private static long decodeTime(Box tfdt) throws IOException {
        return tfdt.version() == 1 ? tfdt.i64(4) : tfdt.u32(4);
    }

    private static Box tfdt(byte[] data) throws IOException {
        return Box.first(Box.all(data), "moof")
                .orElseThrow(() -> new IOException("a fragment without a moof"))
                .need("traf")
                .need("tfdt");
    }

    /** A copy whose decode times are {@code shift} ticks less. Not a byte else differs; no box changes its size. */
    public static byte[] earlier(byte[] data, long shift) throws IOException {
        byte[] copy = data.clone();
        for (Box moof : Box.all(copy)) {
            if (moof.type().equals("moof")) {
                Box tfdt = moof.need("traf").need("tfdt");
                long time = decodeTime(tfdt) - shift;
                if (time < 0 || (tfdt.version() != 1 && time > 0xffff_ffffL)) {
                    throw new IOException("decode time " + time + " does not fit its field");
                }
                if (tfdt.version() == 1) {
                    ByteBuffer.wrap(copy).putLong(tfdt.at(4, 8), time);
                } else {
                    ByteBuffer.wrap(copy).putInt(tfdt.at(4, 4), (int) time);
                }
            }
        }
        return copy;
    }
}
