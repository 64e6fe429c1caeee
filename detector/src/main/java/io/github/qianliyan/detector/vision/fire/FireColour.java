package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import java.util.Arrays;

/**
 * Which pixels have the colour of fire. In daylight flames are brighter than the picture's mean and their red difference is
 * far above their blue one: {@code Cr - Cb >= 40} (the generic YCbCr model of Çelik and Demirel, "Fire detection in video
 * sequences using a generic color model", Fire Safety Journal 44, 2009, whose threshold of 40 is kept), and they are bright
 * for how red they are, which cloth, paint and tail lights are not. A camera that is dazzled shows white with a warm rim. In
 * an infra-red picture, which has no colour, what saturates may be fire.
 */
final class FireColour {
    /** Çelik and Demirel's threshold on Cr - Cb, levels. */
    private static final int FIERY = 40;
    /** Of the rim of a flame that dazzles, levels. */
    private static final int WARM = 18;

    private static final int DARKEST = 80;
    private static final int DAZZLING = 220;
    private static final int SATURATED = 235;
    /** Luma above black for each level of Cr: 1.2 for China's flag red, 2 and more for flames. */
    private static final double BRIGHT_FOR_RED = 1.5;
    /** Mean of |Cb| + |Cr| below which a picture has no colour, levels. */
    private static final double COLOURLESS = 3;

    private static final int BLACK = 16;
    private static final int CELL = Background.CELL;

    private final boolean[] hot;
    private final int[] warm;
    private final int columns;
    private boolean infrared;

    FireColour(int width, int height) {
        hot = new boolean[width * height];
        columns = (width + CELL - 1) / CELL;
        warm = new int[columns * ((height + CELL - 1) / CELL)];
    }

    boolean hot(int pixel) {
        return hot[pixel];
    }

    /** Whether the last picture had no colour. */
    boolean infrared() {
        return infrared;
    }

    void see(Grey grey, Colour colour) {
        int size = hot.length;
        long luma = 0;
        long chroma = 0;
        for (int i = 0; i < size; i++) {
            luma += grey.pixels()[i] & 0xff;
            chroma += Math.abs(colour.blueAt(i)) + Math.abs(colour.redAt(i));
        }
        infrared = chroma < COLOURLESS * size;
        if (infrared) {
            for (int i = 0; i < size; i++) {
                hot[i] = (grey.pixels()[i] & 0xff) >= SATURATED;
            }
        } else {
            fiery(grey, colour, Math.max(DARKEST, (int) (luma / size)));
        }
    }

    private void fiery(Grey grey, Colour colour, int least) {
        Arrays.fill(warm, 0);
        for (int i = 0; i < hot.length; i++) {
            int red = colour.redAt(i);
            int warmth = red - colour.blueAt(i);
            int luma = grey.pixels()[i] & 0xff;
            boolean fire = warmth >= FIERY && luma >= least && luma - BLACK >= BRIGHT_FOR_RED * red;
            hot[i] = fire;
            warm[cell(i, grey.width())] += warmth >= WARM ? 1 : 0;
        }
        for (int i = 0; i < hot.length; i++) {
            if ((grey.pixels()[i] & 0xff) >= DAZZLING && !hot[i]) {
                hot[i] = rimmed(cell(i, grey.width()));
            }
        }
    }

    private int cell(int pixel, int width) {
        return pixel / width / CELL * columns + pixel % width / CELL;
    }

    /** Whether there is warmth in the cell or those around it. */
    private boolean rimmed(int cell) {
        int x = cell % columns;
        int count = 0;
        for (int row = cell / columns - 1; row <= cell / columns + 1; row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column++) {
                int near = row * columns + column;
                count += near >= 0 && near < warm.length ? warm[near] : 0;
            }
        }
        return count >= CELL;
    }
}
