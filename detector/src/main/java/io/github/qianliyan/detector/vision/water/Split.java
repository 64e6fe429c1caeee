package io.github.qianliyan.detector.vision.water;

import java.util.Arrays;

/**
 * Where a row of numbers changes from high to low, once.
 *
 * <p>The change point of two levels by least squares (Bai 1994, "Least squares estimation of a shift in linear processes"), on
 * logarithms, so that it is the ratio of below to above that counts and noise that lies over everything, such as rain or a
 * sensor's at night, shifts both alike.
 *
 * @param place of the change, in rows, with a fraction
 * @param contrast mean below less mean above
 * @param explained share of the variance that the two levels explain, 0 to 1
 */
record Split(double place, double contrast, double explained) {
    private static final int CANDIDATES = 3;
    /** A second change counts beside the first when it is at least this much of it. */
    private static final double BESIDE = 0.45;

    /**
     * @param expected near which row the change should be, for rows that change more than once (water in sun and in shade, a
     *     wall in lamp light and in the dark); NaN when that is not known: then the greatest
     */
    static Split of(double[] given, double expected) {
        double[] rows = clipped(given);
        Split first = of(rows, 0, rows.length);
        Split best = first;
        if (!Double.isNaN(expected)) {
            int at = (int) Math.rint(first.place);
            for (int[] part : new int[][] {{0, at}, {at, rows.length}}) {
                Split other = part[1] - part[0] >= CANDIDATES * least(rows.length) ? of(rows, part[0], part[1]) : first;
                boolean counts = other.contrast >= BESIDE * first.contrast && other.explained > 0.3;
                if (counts && Math.abs(other.place - expected) < Math.abs(best.place - expected)) {
                    best = new Split(other.place, other.contrast, first.explained);
                }
            }
        }
        return new Split(refined(given, (int) Math.rint(best.place)), best.contrast, best.explained);
    }

    private static int least(int rows) {
        return Math.max(2, rows / 40);
    }

    private static Split of(double[] rows, int from, int to) {
        int n = to - from;
        double[] sums = new double[n + 1];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double value = rows[from + i];
            sums[i + 1] = sums[i] + value;
            squares += value * value;
        }
        double total = squares - sums[n] * sums[n] / n;
        int best = 1;
        double most = Double.NEGATIVE_INFINITY;
        int least = least(rows.length);
        for (int k = least; k <= n - least; k++) {
            double below = sums[k] / k;
            double above = (sums[n] - sums[k]) / (n - k);
            double gain = (double) k * (n - k) / n * (below - above) * Math.abs(below - above);
            if (gain > most) {
                most = gain;
                best = k;
            }
        }
        double below = sums[best] / best;
        double above = (sums[n] - sums[best]) / (n - best);
        double explained = total <= 1e-9 ? 0 : Math.max(0, most) / total;
        return new Split(from + best, below - above, explained);
    }

    /** A few rows that stand out must not make a level of their own. */
    private static double[] clipped(double[] rows) {
        double[] sorted = rows.clone();
        Arrays.sort(sorted);
        double low = sorted[rows.length / 20];
        double high = sorted[rows.length - 1 - rows.length / 20];
        double[] clipped = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            // of three, so that a single row does not decide where the change lies
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, i - 1); j <= Math.min(rows.length - 1, i + 1); j++) {
                sum += Math.clamp(rows[j], low, high);
                count++;
            }
            clipped[i] = sum / count;
        }
        return clipped;
    }

    /**
     * The change to a fraction of a row: where the amplitude, not its logarithm, is half way between what it is below and above.
     * A cell that the line runs through has its share of the amplitude, and its logarithm would put the line at the cell's edge.
     */
    private static double refined(double[] rows, int at) {
        double half = (amplitude(rows, at - 8, at - 2) + amplitude(rows, at + 2, at + 8)) / 2;
        for (int i = Math.min(rows.length - 2, at + 4); i >= Math.max(0, at - 6); i--) {
            double lower = Math.exp(rows[i] / 2);
            double upper = Math.exp(rows[i + 1] / 2);
            if (lower >= half && upper < half) {
                return i + 0.5 + (lower - half) / (lower - upper);
            }
        }
        return at;
    }

    private static double amplitude(double[] rows, int from, int to) {
        int start = Math.clamp(from, 0, rows.length - 1);
        int end = Math.clamp(to, start + 1, rows.length);
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += Math.exp(rows[i] / 2);
        }
        return sum / (end - start);
    }
}
