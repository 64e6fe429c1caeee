package io.github.qianliyan.detector.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks ISO base media boxes (ISO/IEC 14496-12) in an array that nobody vouches for. Every read is checked against the
 * box that holds it.
 */
final class Boxes {
    /** Boxes side by side in one parent; more is an attack, not a video. */
    private static final int MAX_SIBLINGS = 4096;

    private Boxes() {}

    /**
     * A box's content.
     *
     * @param from first byte after the header, counted from the array's start
     * @param to one after the last byte
     */
    @SuppressWarnings("ArrayRecordComponent") // a view into bytes, compared by nobody
    record Span(byte[] data, int from, int to) {
        int size() {
            return to - from;
        }

        int u8(int at) throws BadVideoException {
            return data[check(at, 1)] & 0xff;
        }

        int u16(int at) throws BadVideoException {
            return u8(at) << 8 | u8(at + 1);
        }

        int i32(int at) throws BadVideoException {
            return ByteBuffer.wrap(data, check(at, 4), 4).getInt();
        }

        long u32(int at) throws BadVideoException {
            return i32(at) & 0xffff_ffffL;
        }

        /** The rest from {@code at} on, as a span of its own. */
        Span after(int at) throws BadVideoException {
            return new Span(data, check(at, 0), to);
        }

        /** The first box of that type directly inside, or null. */
        Span find(String type) throws BadVideoException {
            Cursor cursor = new Cursor(this);
            while (cursor.next()) {
                if (cursor.is(type)) {
                    return cursor.content();
                }
            }
            return null;
        }

        /** Down a path of boxes; what is missing is named. */
        Span need(String... path) throws BadVideoException {
            Span at = this;
            for (String type : path) {
                at = at.find(type);
                if (at == null) {
                    throw new BadVideoException("no box '" + type + "' where " + String.join("/", path) + " should be");
                }
            }
            return at;
        }

        private int check(int at, int bytes) throws BadVideoException {
            if (at < 0 || bytes > size() - at) {
                throw new BadVideoException(
                        "a box of " + size() + " B ends before the field at " + at + " that it must have");
            }
            return from + at;
        }
    }

    static Span all(byte[] data) {
        return new Span(data, 0, data.length);
    }

    /** Steps through the boxes of a parent. */
    static final class Cursor {
        private final Span parent;
        private int at;
        private int seen;
        private int start;
        private int type;
        private Span content;

        Cursor(Span parent) {
            this.parent = parent;
            this.at = parent.from();
        }

        boolean next() throws BadVideoException {
            if (at >= parent.to()) {
                return false;
            }
            if (++seen > MAX_SIBLINGS) {
                throw new BadVideoException("more than " + MAX_SIBLINGS + " boxes side by side");
            }
            start = at;
            int offset = at - parent.from();
            long size = parent.u32(offset);
            type = parent.i32(offset + 4);
            int header = 8;
            if (size == 1) {
                size = parent.u32(offset + 8) << 32 | parent.u32(offset + 12);
                header = 16;
            } else if (size == 0) {
                size = parent.to() - (long) at;
            }
            if (size < header || size > parent.to() - (long) at) {
                throw new BadVideoException("box '" + name() + "' at byte " + at + " says it has " + size
                        + " B, there are " + (parent.to() - at));
            }
            content = new Span(parent.data(), at + header, at + (int) size);
            at += (int) size;
            return true;
        }

        boolean is(String name) {
            return type == fourCc(name);
        }

        /** Where the box's header starts. */
        int start() {
            return start;
        }

        Span content() {
            return content;
        }

        private String name() {
            StringBuilder text = new StringBuilder(4);
            for (int shift = 24; shift >= 0; shift -= 8) {
                int c = type >>> shift & 0xff;
                text.append(c >= ' ' && c < 127 ? (char) c : '?');
            }
            return text.toString();
        }
    }

    private static int fourCc(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
    }
}
