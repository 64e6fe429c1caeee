package io.github.qianliyan.standalone.scene.draw;

import java.util.SplittableRandom;

/** A square of smooth random values that repeats at its edges; values have mean 0 and reach about -127 to 127. */
public final class Texture {
    private static final int BITS = 8;
    private static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;

    private final byte[] values = new byte[SIZE * SIZE];

    /**
     * Sums value noise of doubling frequency.
     *
     * @param coarsest cells along an edge of the first octave: few give clouds, many give gravel
     * @param octaves how many, each half as strong as the one before
     */
    public Texture(long seed, int coarsest, int octaves) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] sum = new double[SIZE * SIZE];
        double strength = 1;
        for (int octave = 0, cells = coarsest; octave < octaves && cells <= SIZE; octave++, cells *= 2) {
            add(sum, lattice(random, cells), cells, strength);
            strength /= 2;
        }
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        double scale = 48 / Math.sqrt(square / sum.length);
        for (int i = 0; i < sum.length; i++) {
            values[i] = (byte) Math.max(-127, Math.min(127, Math.rint(sum[i] * scale)));
        }
    }

    private static double[] lattice(SplittableRandom random, int cells) {
        double[] lattice = new double[cells * cells];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = random.nextDouble() * 2 - 1;
        }
        return lattice;
    }

    private static void add(double[] sum, double[] lattice, int cells, double strength) {
        for (int y = 0; y < SIZE; y++) {
            double cy = (double) y * cells / SIZE;
            int y0 = (int) cy;
            double fy = ease(cy - y0);
            int row0 = y0 % cells * cells;
            int row1 = (y0 + 1) % cells * cells;
            for (int x = 0; x < SIZE; x++) {
                double cx = (double) x * cells / SIZE;
                int x0 = (int) cx;
                int x1 = (x0 + 1) % cells;
                double fx = ease(cx - x0);
                double top = lattice[row0 + x0] + (lattice[row0 + x1] - lattice[row0 + x0]) * fx;
                double bottom = lattice[row1 + x0] + (lattice[row1 + x1] - lattice[row1 + x0]) * fx;
                sum[y * SIZE + x] += strength * (top + (bottom - top) * fy);
            }
        }
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    /** The value of the cell that holds the place; the texture repeats every 256 units. */
    public int at(int x, int y) {
        return values[(y & MASK) << BITS | (x & MASK)];
    }

    /** Between the cells, linearly. */
    public double between(double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double fx = x - x0;
        double fy = y - y0;
        double top = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
        double bottom = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
        return top * (1 - fy) + bottom * fy;
    }
}
