package io.github.qianliyan.dispatcher.live;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Width and height in pixels of the first track of an init segment (ISO 14496-12: moov / trak / tkhd). */
record PictureSize(int width, int height) {
    private static final int MOOV = 0x6d6f6f76;
    private static final int TRAK = 0x7472616b;
    private static final int TKHD = 0x746b6864;

    /** Empty when the bytes are no such init segment. */
    static Optional<PictureSize> of(byte[] init) {
        return child(ByteBuffer.wrap(init), MOOV)
                .flatMap(moov -> child(moov, TRAK))
                .flatMap(trak -> child(trak, TKHD))
                // the last two fields of tkhd, 16.16 fixed point, in both of its versions
                .filter(tkhd -> tkhd.remaining() >= 84)
                .map(tkhd ->
                        new PictureSize(tkhd.getInt(tkhd.limit() - 8) >>> 16, tkhd.getInt(tkhd.limit() - 4) >>> 16))
                .filter(size -> size.width > 0 && size.height > 0);
    }

    /** The content of the first box of that type. */
    private static Optional<ByteBuffer> child(ByteBuffer boxes, int type) {
        while (boxes.remaining() >= 8) {
            int size = boxes.getInt(boxes.position());
            if (size < 8 || size > boxes.remaining()) {
                return Optional.empty();
            }
            if (boxes.getInt(boxes.position() + 4) == type) {
                return Optional.of(boxes.slice(boxes.position() + 8, size - 8));
            }
            boxes.position(boxes.position() + size);
        }
        return Optional.empty();
    }
}
