package io.github.qianliyan.dispatcher.evidence.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box within an array: where it begins and ends. Every read is checked against the box.
 *
 * @param start of its header
 * @param body first byte after the header
 * @param end first byte after the box
 */
@SuppressWarnings("ArrayRecordComponent") // a view, compared by nobody
record Box(byte[] data, String type, int start, int body, int end) {
    /** More boxes side by side than this is no video. */
    private static final int MAX_SIBLINGS = 4096;

    /** The boxes of a whole array. */
    static List<Box> all(byte[] data) throws IOException {
        return within(data, 0, data.length);
    }

    List<Box> children() throws IOException {
        return within(data, body, end);
    }

    /** The first child of that type. */
    Optional<Box> child(String wanted) throws IOException {
        return first(children(), wanted);
    }

    Box need(String wanted) throws IOException {
        return child(wanted).orElseThrow(() -> new IOException("no box " + wanted + " in " + type));
    }

    static Optional<Box> first(List<Box> boxes, String type) {
        return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
    }

    int version() throws IOException {
        return data[at(0, 1)];
    }

    int flags() throws IOException {
        return i32(0) & 0xffffff;
    }

    int i32(int offset) throws IOException {
        return ByteBuffer.wrap(data).getInt(at(offset, 4));
    }

    long u32(int offset) throws IOException {
        return i32(offset) & 0xffff_ffffL;
    }

    long i64(int offset) throws IOException {
        return ByteBuffer.wrap(data).getLong(at(offset, 8));
    }

    int size() {
        return end - start;
    }

    /** Position in the array of a byte of the body. */
    int at(int offset, int length) throws IOException {
        if (offset < 0 || offset > end - body - length) {
            throw new IOException("box " + type + " of " + size() + " B ends within a field");
        }
        return body + offset;
    }

    private static List<Box> within(byte[] data, int from, int to) throws IOException {
        List<Box> boxes = new ArrayList<>();
        int at = from;
        while (at < to) {
            if (to - at < 8) {
                throw new IOException("box header cut off at byte " + at);
            }
            ByteBuffer header = ByteBuffer.wrap(data, at, to - at);
            long size = header.getInt() & 0xffff_ffffL;
            byte[] name = new byte[4];
            header.get(name);
            int body = at + 8;
            if (size == 1) {
                if (header.remaining() < 8) {
                    throw new IOException("box header cut off at byte " + at);
                }
                size = header.getLong();
                body = at + 16;
            }
            if (size < body - at || size > to - at) {
                throw new IOException("box of " + size + " B at byte " + at + ", where " + (to - at) + " B are left");
            }
            if (boxes.size() == MAX_SIBLINGS) {
                throw new IOException("more than " + MAX_SIBLINGS + " boxes side by side");
            }
            boxes.add(new Box(data, new String(name, StandardCharsets.ISO_8859_1), at, body, at + (int) size));
            at += (int) size;
        }
        return boxes;
    }
}
