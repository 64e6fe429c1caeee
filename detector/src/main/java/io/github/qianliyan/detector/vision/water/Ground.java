package io.github.qianliyan.detector.vision.water;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/** What the ground looks like by cells, as long as it is to be seen; and how each cell is now. */
final class Ground {
    static final int SIDE = 8;
    private static final int PIXELS = SIDE * SIDE;
    /** Seconds over which the dry look follows the light; over which a moment's look is smoothed. */
    private static final double LEARN = 120;

    private static final double FIRST = 20;
    private static final double SMOOTH = 4;
    /** Seconds after which what was lost and is not wet is how it looks from now on. */
    private static final double FOREVER = 1800;

    private static final double STRUCTURE = 2.5;
    private static final double LOST = 0.5;
    private static final double FAINT = 0.8;
    private static final double UNSTEADY = 0.55;
    private static final double OTHER_COLOUR = 7;
    private static final double OTHER_LIGHT = 0.25;

    private static final long APART = 700;
    private static final long TORN = 8_500;
    private static final int MOST = 9;
    private static final double FLOOR = 0.5;
    /** Natural logarithm of a ratio of squares. */
    private static final double RESTLESS = 0.8;
    /** Squared levels of luma: 28 levels from look to look are no water. */
    private static final double WILD = 28 * 28;

    private static final double COLOURFUL = 5;

    @SuppressWarnings("ArrayRecordComponent") // pixels, compared by nobody
    private record Look(long at, byte[] pixels) {}

    private final int columns;
    private final int rows;
    private final int width;
    private final int height;
    private final float[] dry;
    private final float[] now;
    private final double[] blue;
    private final double[] red;
    private final double[] dryBlue;
    private final double[] dryRed;
    private final double[] colourful;
    private final double[] alike;
    private final double[] usual;
    private final double[] dryFlicker;
    private final double[] flicker;
    private final double[] away;
    private final Deque<Look> looks = new ArrayDeque<>();
    private final Deque<float[]> differences = new ArrayDeque<>();
    private double seen;
    private double still;

    Ground(int width, int height) {
        this.width = width;
        this.height = height;
        columns = width / SIDE;
        rows = height / SIDE;
        int n = columns * rows;
        dry = new float[n * PIXELS];
        now = new float[n * PIXELS];
        blue = new double[n];
        red = new double[n];
        dryBlue = new double[n];
        dryRed = new double[n];
        colourful = new double[n];
        alike = new double[n];
        usual = new double[n];
        dryFlicker = new double[n];
        flicker = new double[n];
        away = new double[n];
    }

    boolean fits(Grey grey) {
        return grey.width() == width && grey.height() == height;
    }

    int cells() {
        return columns * rows;
    }

    /** Of a cell's middle, fraction of the picture. */
    double x(int cell) {
        return (cell % columns + 0.5) * SIDE / width;
    }

    double y(int cell) {
        int row = cell / columns;
        return (row + 0.5) * SIDE / height;
    }

    /** Left, right, above, below; -1 beyond the picture. */
    int[] neighbours(int cell) {
        int column = cell % columns;
        return new int[] {
            column > 0 ? cell - 1 : -1,
            column < columns - 1 ? cell + 1 : -1,
            cell - columns,
            cell + columns < cells() ? cell + columns : -1
        };
    }

    /** How far the colours of two cells are apart. */
    double apart(int cell, int other) {
        return Math.abs(blue[cell] - blue[other]) + Math.abs(red[cell] - red[other]);
    }

    /** Whether the cell usually looks like itself. */
    boolean steady(int cell) {
        return usual[cell] > UNSTEADY;
    }

    /** Whether the cell does not look like its ground any more. */
    boolean lost(int cell) {
        return steady(cell) && alike[cell] < LOST * usual[cell];
    }

    /** Whether the cell moves as water does. */
    boolean flows(int cell) {
        return flicker[cell] > Math.max(still, dryFlicker[cell]) + RESTLESS
                && flicker[cell] < Math.log(WILD)
                && colourful[cell] < COLOURFUL;
    }

    /** @param wet by cell: what is under water or about to be is not learned */
    void see(long at, Grey grey, Colour colour, double seconds, double[] wet) {
        boolean first = looks.isEmpty();
        restlessness(at, grey);
        float smooth = (float) (first ? 1 : 1 - Math.exp(-seconds / SMOOTH));
        double learn = first ? 1 : 1 - Math.exp(-seconds / (seen < FIRST ? SMOOTH * 2 : LEARN));
        seen += seconds;
        for (int cell = 0; cell < cells(); cell++) {
            smooth(cell, grey, smooth);
            colours(cell, colour, smooth, first);
            alike[cell] = first ? 1 : alike(cell);
            boolean same = seen < FIRST || alike[cell] > FAINT * usual[cell];
            away[cell] = same ? 0 : away[cell] + seconds;
            boolean anew = away[cell] > FOREVER && wet[cell] < 0.5;
            if (same || anew || (!steady(cell) && wet[cell] < 0.5)) {
                learn(cell, anew ? 1 : learn);
            }
        }
    }

    private void restlessness(long at, Grey grey) {
        if (!looks.isEmpty() && at - looks.getLast().at > TORN) {
            looks.clear();
            differences.clear();
        }
        Look former = null;
        for (Iterator<Look> newest = looks.descendingIterator(); former == null && newest.hasNext(); ) {
            Look look = newest.next();
            former = at - look.at >= APART ? look : null;
        }
        looks.addLast(new Look(at, grey.pixels()));
        while (looks.size() > MOST) {
            looks.removeFirst();
        }
        if (former == null) {
            return;
        }
        float[] squares = new float[cells()];
        for (int cell = 0; cell < squares.length; cell++) {
            squares[cell] = square(cell, former.pixels, grey.pixels());
        }
        differences.addLast(squares);
        if (differences.size() > MOST) {
            differences.removeFirst();
        }
        float[] over = new float[differences.size()];
        double[] sorted = new double[squares.length];
        for (int cell = 0; cell < squares.length; cell++) {
            int i = 0;
            for (float[] difference : differences) {
                over[i++] = difference[cell];
            }
            Arrays.sort(over);
            flicker[cell] = Math.log(FLOOR + over[over.length / 2]);
            sorted[cell] = flicker[cell];
        }
        Arrays.sort(sorted);
        still = sorted[sorted.length / 4];
    }

    /** Mean square of the difference, less what the whole cell became brighter or darker. */
    private float square(int cell, byte[] before, byte[] after) {
        long sum = 0;
        long squares = 0;
        for (int r = 0; r < SIDE; r++) {
            int i = pixel(cell, r);
            for (int c = 0; c < SIDE; c++, i++) {
                int off = (after[i] & 0xff) - (before[i] & 0xff);
                sum += off;
                squares += (long) off * off;
            }
        }
        return (float) (squares - (double) sum * sum / PIXELS) / PIXELS;
    }

    private int pixel(int cell, int row) {
        return (cell / columns * SIDE + row) * width + cell % columns * SIDE;
    }

    private void smooth(int cell, Grey grey, float share) {
        int k = cell * PIXELS;
        for (int r = 0; r < SIDE; r++) {
            int i = pixel(cell, r);
            for (int c = 0; c < SIDE; c++, i++, k++) {
                now[k] += share * ((grey.pixels()[i] & 0xff) - now[k]);
            }
        }
    }

    private void colours(int cell, Colour colour, double share, boolean first) {
        double sumBlue = 0;
        double sumRed = 0;
        for (int r = 0; r < SIDE; r += 2) {
            int i = pixel(cell, r);
            for (int c = 0; c < SIDE; c += 2) {
                sumBlue += colour.blueAt(i + c);
                sumRed += colour.redAt(i + c);
            }
        }
        int n = PIXELS / 4;
        double off = Math.abs(sumBlue / n - blue[cell]) + Math.abs(sumRed / n - red[cell]);
        colourful[cell] += share * ((first ? 0 : off) - colourful[cell]);
        blue[cell] += share * (sumBlue / n - blue[cell]);
        red[cell] += share * (sumRed / n - red[cell]);
    }

    /** 1 like the dry ground, 0 or less not at all. */
    private double alike(int cell) {
        double here = 0;
        double there = 0;
        for (int k = cell * PIXELS; k < (cell + 1) * PIXELS; k++) {
            here += now[k];
            there += dry[k];
        }
        here /= PIXELS;
        there /= PIXELS;
        double both = 0;
        double a2 = 0;
        double b2 = 0;
        for (int k = cell * PIXELS; k < (cell + 1) * PIXELS; k++) {
            double a = now[k] - here;
            double b = dry[k] - there;
            both += a * b;
            a2 += a * a;
            b2 += b * b;
        }
        if (b2 > STRUCTURE * STRUCTURE * PIXELS) {
            // structure that is only fainter, as under a film of water or in the shade, is still there
            return a2 == 0 ? 0 : both / Math.sqrt(a2 * b2);
        }
        boolean tinted = Math.abs(blue[cell] - dryBlue[cell]) + Math.abs(red[cell] - dryRed[cell]) > OTHER_COLOUR;
        boolean lit = Math.abs(here - there) > OTHER_LIGHT * there + OTHER_COLOUR;
        return tinted || (lit && a2 > 4 * b2 + PIXELS) ? 0 : 1;
    }

    private void learn(int cell, double share) {
        for (int k = cell * PIXELS; k < (cell + 1) * PIXELS; k++) {
            dry[k] += (float) share * (now[k] - dry[k]);
        }
        dryBlue[cell] += share * (blue[cell] - dryBlue[cell]);
        dryRed[cell] += share * (red[cell] - dryRed[cell]);
        usual[cell] += share * (Math.max(0, alike[cell]) - usual[cell]);
        dryFlicker[cell] += share * (flicker[cell] - dryFlicker[cell]);
        if (share >= 1) {
            usual[cell] = 1;
            away[cell] = 0;
        }
    }
}
