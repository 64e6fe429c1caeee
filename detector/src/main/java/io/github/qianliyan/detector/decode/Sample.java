package io.github.qianliyan.detector.decode;

import io.github.qianliyan.detector.decode.Boxes.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One coded picture inside a fragment.
 *
 * @param offset of its first byte in the fragment
 * @param size bytes
 * @param time of its presentation after that of the fragment's first sample, microseconds
 * @param key can be decoded without any other
 */
record Sample(int offset, int size, long time, boolean key) {
    /** 200 ms at 1000 frames a second, ten times over. */
    private static final int MAX_SAMPLES = 2048;

    private static final int NOT_SYNC = 0x0001_0000;
    private static final long MICROS = 1_000_000;
    /** No honest fragment is a day long; bounds the arithmetic below. */
    private static final long MAX_SECONDS = 86_400;

    /** The samples of the first track in every moof of the fragment, in decoding order. */
    static List<Sample> parse(byte[] data, InitSegment init) throws BadVideoException {
        List<Sample> samples = new ArrayList<>();
        long[] clock = {0, Long.MIN_VALUE}; // ticks decoded so far; composition time of the first sample
        Boxes.Cursor boxes = new Boxes.Cursor(Boxes.all(data));
        while (boxes.next()) {
            if (boxes.is("moof")) {
                Span track = boxes.content().need("traf");
                Defaults defaults = Defaults.of(track.need("tfhd"), init);
                Boxes.Cursor runs = new Boxes.Cursor(track);
                while (runs.next()) {
                    if (runs.is("trun")) {
                        run(runs.content(), boxes.start(), defaults, init, clock, samples);
                    }
                }
            }
        }
        if (samples.isEmpty()) {
            throw new BadVideoException("a fragment of " + data.length + " B holds no sample");
        }
        return samples;
    }

    private static void run(Span run, int base, Defaults defaults, InitSegment init, long[] clock, List<Sample> samples)
            throws BadVideoException {
        int flags = run.i32(0) & 0xffffff;
        long count = run.u32(4);
        if (count > MAX_SAMPLES - samples.size()) {
            throw new BadVideoException("a fragment of more than " + MAX_SAMPLES + " samples");
        }
        int at = 8;
        if ((flags & 0x1) == 0) {
            throw new BadVideoException("a sample run without a data offset");
        }
        long offset = (long) base + run.i32(at);
        at += 4;
        int firstFlags = defaults.flags();
        if ((flags & 0x4) != 0) {
            firstFlags = run.i32(at);
            at += 4;
        }
        for (int i = 0; i < count; i++) {
            long duration = defaults.duration();
            long size = defaults.size();
            int sampleFlags = i == 0 ? firstFlags : defaults.flags();
            long composition = 0;
            if ((flags & 0x100) != 0) {
                duration = run.u32(at);
                at += 4;
            }
            if ((flags & 0x200) != 0) {
                size = run.u32(at);
                at += 4;
            }
            if ((flags & 0x400) != 0) {
                sampleFlags = run.i32(at);
                at += 4;
            }
            if ((flags & 0x800) != 0) {
                composition = run.i32(at);
                at += 4;
            }
            if (offset < 0 || size <= 0 || size > run.data().length - offset) {
                throw new BadVideoException("sample " + samples.size() + " is " + size + " B at byte " + offset
                        + " of a fragment of " + run.data().length + " B");
            }
            if (clock[1] == Long.MIN_VALUE) {
                clock[1] = composition;
            }
            long ticks = clock[0] + composition - clock[1];
            if (Math.abs(ticks) > MAX_SECONDS * init.timescale()) {
                throw new BadVideoException("a fragment that lasts more than a day");
            }
            long micros = ticks * MICROS / init.timescale();
            samples.add(new Sample((int) offset, (int) size, micros, (sampleFlags & NOT_SYNC) == 0));
            clock[0] += duration;
            offset += size;
        }
    }

    /** What samples have that say nothing themselves. */
    private record Defaults(long duration, long size, int flags) {
        static Defaults of(Span header, InitSegment init) throws BadVideoException {
            int flags = header.i32(0) & 0xffffff;
            if ((flags & 0x1) != 0) {
                throw new BadVideoException("sample offsets counted from a file's start (tfhd base-data-offset): "
                        + "a CMAF fragment counts from its moof");
            }
            int at = 8 + ((flags & 0x2) != 0 ? 4 : 0);
            long duration = init.duration();
            long size = init.size();
            int sampleFlags = init.flags();
            if ((flags & 0x8) != 0) {
                duration = header.u32(at);
                at += 4;
            }
            if ((flags & 0x10) != 0) {
                size = header.u32(at);
                at += 4;
            }
            if ((flags & 0x20) != 0) {
                sampleFlags = header.i32(at);
            }
            return new Defaults(duration, size, sampleFlags);
        }
    }
}
