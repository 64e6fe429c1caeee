package io.github.qianliyan.detector.vision.water;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * How restless each row of a strip is: the median, over the last looks, of the squared difference to the look most of a second
 * before. Water glitters and flows and stays restless; a staff does not, and a drop of rain or a passing shadow is in one or
 * two differences and not in the median. A change of light that the whole strip shares is taken out of each difference.
 */
final class Flicker {
    /** Milliseconds between the two looks of a difference; closer, slow water has not moved. */
    private static final long APART = 700;

    private static final long TORN = 8_500;
    private static final long OLDEST = 22_000;
    private static final int MOST = 9;
    /** As many do where they are seconds apart: more would only be older. */
    private static final int ENOUGH = 5;

    private static final long RECENT = 3_500;
    private static final int FEWEST = 4;
    /** Keeps the ratio of two dark cells from being noise. */
    private static final float DARK = 8;
    /** Squared levels, added before the logarithm: what coding and rounding leave of a still picture. */
    private static final double FLOOR = 0.35;

    private record Look(long at, Strip.Cells strip) {}

    @SuppressWarnings("ArrayRecordComponent") // numbers, compared by nobody
    private record Difference(long from, long at, float[] squares) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private final Deque<Difference> differences = new ArrayDeque<>();

    /** What was seen before is no longer of use. */
    void forget() {
        looks.clear();
        differences.clear();
    }

    /** @param at milliseconds, later than before */
    void see(long at, Strip.Cells strip) {
        if (!looks.isEmpty()
                && (at - looks.getLast().at > TORN || looks.getLast().strip.rows() != strip.rows())) {
            forget();
        }
        Look former = null;
        for (Iterator<Look> newest = looks.descendingIterator(); former == null && newest.hasNext(); ) {
            Look look = newest.next();
            former = at - look.at >= APART ? look : null;
        }
        looks.addLast(new Look(at, strip));
        while (at - looks.getFirst().at > TORN) {
            looks.removeFirst();
        }
        if (former != null) {
            differences.addLast(new Difference(former.at, at, squares(former.strip.cells(), strip.cells())));
        }
        while (differences.size() > MOST || (differences.size() > ENOUGH && age(at) > RECENT) || age(at) > OLDEST) {
            differences.removeFirst();
        }
    }

    /**
     * Over which time the rows were watched, milliseconds: from the earlier look of the oldest difference to now. The middle of
     * it is the time that {@link #rows} tell of: water that rose meanwhile is restless from where it was half of that ago.
     */
    long span(long at) {
        return differences.isEmpty() ? 0 : at - differences.getFirst().from;
    }

    private long age(long at) {
        return differences.isEmpty() ? 0 : at - differences.getFirst().at;
    }

    private static float[] squares(float[] before, float[] now) {
        float[] ratios = new float[now.length];
        for (int i = 0; i < now.length; i++) {
            ratios[i] = (now[i] + DARK) / (before[i] + DARK);
        }
        Arrays.sort(ratios);
        float gain = ratios[ratios.length / 2];
        float[] squares = new float[now.length];
        for (int i = 0; i < now.length; i++) {
            float off = now[i] + DARK - gain * (before[i] + DARK);
            squares[i] = off * off;
        }
        return squares;
    }

    /** Natural logarithm of the mean square, row by row; empty before there were enough looks. */
    Optional<double[]> rows() {
        if (differences.size() < FEWEST) {
            return Optional.empty();
        }
        int cells = differences.getFirst().squares.length;
        float[] over = new float[differences.size()];
        double[] rows = new double[cells / Strip.ACROSS];
        for (int row = 0; row < rows.length; row++) {
            double sum = 0;
            for (int column = 0; column < Strip.ACROSS; column++) {
                int i = 0;
                for (Difference difference : differences) {
                    over[i++] = difference.squares[row * Strip.ACROSS + column];
                }
                Arrays.sort(over);
                sum += over[over.length / 2];
            }
            rows[row] = Math.log(FLOOR + sum / Strip.ACROSS);
        }
        return Optional.of(rows);
    }
}
