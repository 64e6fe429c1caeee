package io.github.qianliyan.detector.sketch;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a scene has structure and where it has none, on a grid of {@value #COLUMNS} x {@value #ROWS} cells: each cell has
 * clearly more edges than its surroundings ({@code rich}), clearly fewer ({@code poor}), or says nothing. A comparison with
 * the neighbours as in the census transform (Zabih and Woodfill, 1994): light, exposure and noise change every cell of a
 * neighbourhood alike, so the sketch stays when they do, and it goes with the camera when that is turned.
 *
 * @param rich a word a row; bit 0 is the leftmost cell
 * @param poor likewise
 */
@SuppressWarnings("ArrayRecordComponent") // bits; compared by match only
public record Sketch(long[] rich, long[] poor) {
    /** As many bits as a double holds exactly, with some to spare. */
    public static final int COLUMNS = 48;

    public static final int ROWS = 27;
    /** Cells to either side that count as surroundings, and up and down. */
    private static final int AROUND = 4;

    private static final int ABOVE = 3;
    private static final double MORE = 1.25;
    private static final double LESS = 0.75;
    /** Half a grey level of edge is noise, whatever the neighbours have. */
    private static final double NOISE = 0.5;

    /** A camera may have been turned by this many cells and the old scene be found again. */
    private static final int SHIFT_X = 16;

    private static final int SHIFT_Y = 9;
    private static final long ROW = (1L << COLUMNS) - 1;

    public Sketch {
        if (rich.length != ROWS || poor.length != ROWS) {
            throw new IllegalArgumentException(rich.length + " and " + poor.length + " rows, must be " + ROWS);
        }
    }

    /** @param edges strength of edges in each cell, row by row, grey levels */
    public static Sketch of(float[] edges) {
        if (edges.length != COLUMNS * ROWS) {
            throw new IllegalArgumentException(edges.length + " cells, must be " + COLUMNS * ROWS);
        }
        long[] rich = new long[ROWS];
        long[] poor = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double usual = around(edges, column, row);
                float here = edges[row * COLUMNS + column];
                if (here > MORE * usual + NOISE) {
                    rich[row] |= 1L << column;
                } else if (here < LESS * usual - NOISE) {
                    poor[row] |= 1L << column;
                }
            }
        }
        return new Sketch(rich, poor);
    }

    private static double around(float[] edges, int column, int row) {
        double sum = 0;
        int count = 0;
        for (int y = Math.max(0, row - ABOVE); y <= Math.min(ROWS - 1, row + ABOVE); y++) {
            for (int x = Math.max(0, column - AROUND); x <= Math.min(COLUMNS - 1, column + AROUND); x++) {
                sum += edges[y * COLUMNS + x];
                count++;
            }
        }
        return sum / count;
    }

    /** Fraction of the cells that say something. */
    public double told() {
        int told = 0;
        for (int row = 0; row < ROWS; row++) {
            told += Long.bitCount(rich[row] | poor[row]);
        }
        return told / (double) (COLUMNS * ROWS);
    }

    /**
     * How two sketches fit.
     *
     * @param here how surely they show the same scene from the same place: standard deviations above what unrelated scenes
     *     have
     * @param best the same, where they fit best
     * @param right cells by which the scene has gone to the right there
     * @param down likewise, downwards
     */
    public record Match(double here, double best, int right, int down) {}

    /** @param now a later sketch */
    public Match match(Sketch now) {
        double here = here(now);
        double best = here;
        int right = 0;
        int down = 0;
        long[] told = now.both();
        long[][] wasTold = new long[2 * SHIFT_X + 1][];
        long[][] wasRich = new long[2 * SHIFT_X + 1][];
        long[] both = both();
        for (int dx = -SHIFT_X; dx <= SHIFT_X; dx++) {
            wasTold[dx + SHIFT_X] = shifted(both, dx);
            wasRich[dx + SHIFT_X] = shifted(rich, dx);
        }
        for (int dy = -SHIFT_Y; dy <= SHIFT_Y; dy++) {
            for (int dx = -SHIFT_X; dx <= SHIFT_X; dx++) {
                double fit = fit(wasTold[dx + SHIFT_X], wasRich[dx + SHIFT_X], told, now.rich, dy);
                if (fit > best) {
                    best = fit;
                    right = dx;
                    down = dy;
                }
            }
        }
        return new Match(here, best, right, down);
    }

    /** {@link Match#here()} alone, several hundred times as quick as the whole. */
    public double here(Sketch now) {
        return fit(both(), rich, now.both(), now.rich, 0);
    }

    /** What {@link Match#best()} cannot be above: all cells that say something agree. */
    public double most(Sketch now) {
        int rich = 0;
        int nowRich = 0;
        int poor = 0;
        int nowPoor = 0;
        for (int row = 0; row < ROWS; row++) {
            rich += Long.bitCount(this.rich[row]);
            nowRich += Long.bitCount(now.rich[row]);
            poor += Long.bitCount(this.poor[row]);
            nowPoor += Long.bitCount(now.poor[row]);
        }
        return Math.sqrt(Math.min(rich, nowRich) + Math.min(poor, nowPoor));
    }

    /** Cells that say something; none says two things. */
    private long[] both() {
        long[] both = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            both[row] = rich[row] | poor[row];
        }
        return both;
    }

    /** Cells that agree less those that contradict, over the square root of both: a sign test. */
    private static double fit(long[] wasTold, long[] wasRich, long[] isTold, long[] isRich, int dy) {
        int both = 0;
        int contradict = 0;
        for (int row = Math.max(0, -dy); row < Math.min(ROWS, ROWS - dy); row++) {
            long told = wasTold[row] & isTold[row + dy];
            both += Long.bitCount(told);
            contradict += Long.bitCount(told & (wasRich[row] ^ isRich[row + dy]));
        }
        return both == 0 ? 0 : (both - 2 * contradict) / Math.sqrt(both);
    }

    private static long[] shifted(long[] rows, int by) {
        long[] shifted = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            shifted[row] = by >= 0 ? rows[row] << by & ROW : rows[row] >>> -by;
        }
        return shifted;
    }

    /** As numbers: {@code NAME.r00} to {@code NAME.p26}. */
    public Map<String, Double> values(String name) {
        Map<String, Double> values = new TreeMap<>();
        Keys keys = Keys.of(name);
        for (int row = 0; row < ROWS; row++) {
            values.put(keys.rich()[row], (double) rich[row]);
            values.put(keys.poor()[row], (double) poor[row]);
        }
        return values;
    }

    /** Empty when there is none of this name, or not whole. */
    public static Optional<Sketch> from(Map<String, Double> values, String name) {
        Keys keys = Keys.of(name);
        if (!values.containsKey(keys.rich()[0])) {
            return Optional.empty();
        }
        long[] rich = new long[ROWS];
        long[] poor = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            Double more = values.get(keys.rich()[row]);
            Double less = values.get(keys.poor()[row]);
            if (more == null || less == null) {
                return Optional.empty();
            }
            rich[row] = more.longValue() & ROW;
            poor[row] = less.longValue() & ROW;
        }
        return Optional.of(new Sketch(rich, poor));
    }

    /** The names of the rows of a sketch of one name; there are only a few of those, each asked for at every picture. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Keys(String[] rich, String[] poor) {
        private static final Map<String, Keys> KNOWN = new ConcurrentHashMap<>();

        static Keys of(String name) {
            return KNOWN.computeIfAbsent(name, any -> new Keys(rows(name, 'r'), rows(name, 'p')));
        }

        private static String[] rows(String name, char part) {
            String[] keys = new String[ROWS];
            for (int row = 0; row < ROWS; row++) {
                keys[row] = name + '.' + part + (char) ('0' + row / 10) + (char) ('0' + row % 10);
            }
            return keys;
        }
    }
}
