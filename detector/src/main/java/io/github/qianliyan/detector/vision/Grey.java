package io.github.qianliyan.detector.vision;

/**
 * A small grey picture, row by row, one byte a pixel (0 to 255, unsigned).
 *
 * @param pixels width x height of them; who holds the record may read them until the next frame is taken
 */
@SuppressWarnings("ArrayRecordComponent") // pixels, compared by nobody
public record Grey(int width, int height, byte[] pixels) {
    public Grey {
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + width + "x" + height);
        }
    }

    /** 0 to 255. */
    public int at(int x, int y) {
        return pixels[y * width + x] & 0xff;
    }
}
