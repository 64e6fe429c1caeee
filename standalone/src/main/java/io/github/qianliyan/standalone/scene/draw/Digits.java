package io.github.qianliyan.standalone.scene.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The few letters a camera burns into its picture, as dots: a fresh machine may have no font at all. */
public final class Digits {
    private static final String KNOWN = "0123456789:- ACDEFGHILMNORSTUVWY";
    private static final int ROWS = 7;
    /** Seven rows of five dots, highest bit left, in the order of {@link #KNOWN}. */
    private static final int[][] DOTS = {
        {14, 17, 19, 21, 25, 17, 14},
        {4, 12, 4, 4, 4, 4, 14},
        {14, 17, 1, 2, 4, 8, 31},
        {31, 2, 4, 2, 1, 17, 14},
        {2, 6, 10, 18, 31, 2, 2},
        {31, 16, 30, 1, 1, 17, 14},
        {6, 8, 16, 30, 17, 17, 14},
        {31, 1, 2, 4, 8, 8, 8},
        {14, 17, 17, 14, 17, 17, 14},
        {14, 17, 17, 15, 1, 2, 12},
        {0, 4, 4, 0, 4, 4, 0},
        {0, 0, 0, 14, 0, 0, 0},
        {0, 0, 0, 0, 0, 0, 0},
        {14, 17, 17, 31, 17, 17, 17},
        {14, 17, 16, 16, 16, 17, 14},
        {30, 17, 17, 17, 17, 17, 30},
        {31, 16, 16, 30, 16, 16, 31},
        {31, 16, 16, 30, 16, 16, 16},
        {14, 17, 16, 23, 17, 17, 15},
        {17, 17, 17, 31, 17, 17, 17},
        {14, 4, 4, 4, 4, 4, 14},
        {16, 16, 16, 16, 16, 16, 31},
        {17, 27, 21, 21, 17, 17, 17},
        {17, 25, 25, 21, 19, 19, 17},
        {14, 17, 17, 17, 17, 17, 14},
        {30, 17, 17, 30, 20, 18, 17},
        {15, 16, 16, 14, 1, 1, 30},
        {31, 4, 4, 4, 4, 4, 4},
        {17, 17, 17, 17, 17, 17, 14},
        {17, 17, 17, 17, 17, 10, 4},
        {17, 17, 17, 21, 21, 27, 17},
        {17, 17, 10, 4, 4, 4, 4},
    };

    private Digits() {}

    /** Pixels that a text takes. */
    public static int width(String text, int dot) {
        return text.length() * 6 * dot - dot;
    }

    /**
     * White with a dark rim.
     *
     * @param dot pixels of a dot's edge
     * @throws IllegalArgumentException when a letter is not known
     */
    public static void paint(Picture picture, int left, int top, int dot, String text) {
        paint(picture, left + 1, top + 1, dot, text, (byte) 24);
        paint(picture, left, top, dot, text, (byte) 232);
    }

    /** With the brush's colour, on a still. */
    public static void paint(Graphics2D brush, double left, double top, double dot, String text) {
        for (int letter = 0; letter < text.length(); letter++) {
            int[] dots = dots(text, letter);
            for (int i = 0; i < ROWS * 5; i++) {
                int row = i / 5;
                if ((dots[row] >> 4 - i % 5 & 1) == 1) {
                    double x = left + (letter * 6 + i % 5) * dot;
                    brush.fill(new Rectangle2D.Double(x, top + row * dot, dot, dot));
                }
            }
        }
    }

    private static int[] dots(String text, int letter) {
        int known = KNOWN.indexOf(text.charAt(letter));
        if (known < 0) {
            throw new IllegalArgumentException(
                    "'" + text.charAt(letter) + "' in \"" + text + "\": only these are drawn: " + KNOWN);
        }
        return DOTS[known];
    }

    private static void paint(Picture picture, int left, int top, int dot, String text, byte luma) {
        for (int letter = 0; letter < text.length(); letter++) {
            int[] dots = dots(text, letter);
            for (int y = 0; y < ROWS * dot; y++) {
                for (int x = 0; x < 5 * dot; x++) {
                    if ((dots[y / dot] >> 4 - x / dot & 1) == 1) {
                        picture.luma()[(top + y) * Picture.WIDTH + left + letter * 6 * dot + x] = luma;
                    }
                }
            }
        }
    }
}
