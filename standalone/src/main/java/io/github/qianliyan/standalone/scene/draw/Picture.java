package io.github.qianliyan.standalone.scene.draw;

/** One picture in planes as encoders want it: YUV 4:2:0, 8 bit, BT.601 limited range, no padding between rows. */
public final class Picture {
    public static final int WIDTH = 704;
    public static final int HEIGHT = 576;
    public static final int CHROMA_WIDTH = WIDTH / 2;
    public static final int CHROMA_HEIGHT = HEIGHT / 2;

    private final byte[] luma = new byte[WIDTH * HEIGHT];
    private final byte[] blue = new byte[CHROMA_WIDTH * CHROMA_HEIGHT];
    private final byte[] red = new byte[CHROMA_WIDTH * CHROMA_HEIGHT];

    /** WIDTH x HEIGHT unsigned bytes; the array itself, for writing. */
    public byte[] luma() {
        return luma;
    }

    /** Cb, CHROMA_WIDTH x CHROMA_HEIGHT unsigned bytes around 128; the array itself. */
    public byte[] blue() {
        return blue;
    }

    /** Cr, as {@link #blue()}. */
    public byte[] red() {
        return red;
    }

    public void copyFrom(Picture other) {
        System.arraycopy(other.luma, 0, luma, 0, luma.length);
        System.arraycopy(other.blue, 0, blue, 0, blue.length);
        System.arraycopy(other.red, 0, red, 0, red.length);
    }

    static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    /** Y of a colour {@code 0xRRGGBB}, BT.601: 16 to 235. */
    static double lumaOf(int rgb) {
        return 16 + (65.738 * (rgb >> 16 & 255) + 129.057 * (rgb >> 8 & 255) + 25.064 * (rgb & 255)) / 256;
    }

    /** Cb minus 128. */
    static double blueOf(int rgb) {
        return (-37.945 * (rgb >> 16 & 255) - 74.494 * (rgb >> 8 & 255) + 112.439 * (rgb & 255)) / 256;
    }

    /** Cr minus 128. */
    static double redOf(int rgb) {
        return (112.439 * (rgb >> 16 & 255) - 94.154 * (rgb >> 8 & 255) - 18.285 * (rgb & 255)) / 256;
    }
}
