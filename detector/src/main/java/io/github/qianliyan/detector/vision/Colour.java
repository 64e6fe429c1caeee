package io.github.qianliyan.detector.vision;

/**
 * The colour of a small picture: difference of blue and of red from luma (BT.601), row by row, one byte a pixel, unsigned,
 * 128 is no colour. Of the same size as the {@link Grey} of the same picture.
 *
 * @param blue Cb
 * @param red Cr
 */
@SuppressWarnings("ArrayRecordComponent") // pixels, compared by nobody
public record Colour(int width, int height, byte[] blue, byte[] red) {
    public Colour {
        if (blue.length != width * height || red.length != width * height) {
            throw new IllegalArgumentException(
                    blue.length + " and " + red.length + " pixels for " + width + "x" + height);
        }
    }

    /** -128 to 127; 0 is no colour. */
    public int blueAt(int index) {
        return (blue[index] & 0xff) - 128;
    }

    /** -128 to 127; 0 is no colour. */
    public int redAt(int index) {
        return (red[index] & 0xff) - 128;
    }
}
