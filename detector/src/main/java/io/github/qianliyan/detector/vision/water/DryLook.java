package io.github.qianliyan.detector.vision.water;

/**
 * What the strip looks like where it is dry, by blocks of rows: learned slowly while it is seen above the water, and compared
 * by normalised correlation (which light does not change) where there is structure, by brightness where there is none. What
 * should be dry and looks otherwise is covered by somebody or something, or the camera looks elsewhere.
 */
final class DryLook {
    private static final int BLOCKS = 14;
    /** Seconds over which the dry look follows the light. */
    private static final double LEARN = 60;
    /** Seconds for which a block must have been seen dry. */
    private static final double KNOWN = 4;
    /** Seconds for which most may be covered before that is how it looks from now on. */
    private static final double FOREVER = 600;

    private static final double ALIKE = 0.55;
    private static final double STRUCTURE = 4;
    private static final double OFF = 0.22;
    private static final double OFF_LEAST = 9;

    private float[] look;
    private double[] known;
    private int rows;
    private double covered;

    /**
     * @param from the row of the water line, as far as it is known, or the first that is to be compared
     * @return whether what lies above it is covered
     */
    boolean covered(Strip.Cells strip, double from, double seconds) {
        if (look == null || rows != strip.rows()) {
            return false;
        }
        double gain = gain(strip);
        int compared = 0;
        int strange = 0;
        boolean next = false;
        for (int block = 0; block < known.length; block++) {
            int start = start(block);
            int end = start(block + 1);
            if (start < from + (end - start) / 2.0 || known[block] < KNOWN) {
                continue;
            }
            boolean alike = alike(strip, start, end, gain);
            next |= compared == 0 && !alike;
            compared++;
            strange += alike ? 0 : 1;
        }
        // the block right above the line alone may be a wave's doing; two together are not
        boolean is = strange >= 2 && (next || strange >= 0.3 * compared);
        covered = is ? covered + seconds : 0;
        if (covered > FOREVER) {
            look = null;
            covered = 0;
            return false;
        }
        return is;
    }

    /** Of the blocks that were seen dry, how the light is now to what it was; their middle. */
    private double gain(Strip.Cells strip) {
        double[] ratios = new double[known.length];
        int n = 0;
        for (int block = 0; block < known.length; block++) {
            if (known[block] >= KNOWN) {
                ratios[n++] = (mean(strip.cells(), start(block), start(block + 1)) + 8)
                        / (mean(look, start(block), start(block + 1)) + 8);
            }
        }
        java.util.Arrays.sort(ratios, 0, n);
        return n == 0 ? 1 : ratios[n / 2];
    }

    private boolean alike(Strip.Cells strip, int start, int end, double gain) {
        double here = mean(strip.cells(), start, end);
        double there = mean(look, start, end);
        double both = 0;
        double now = 0;
        double before = 0;
        for (int i = start * Strip.ACROSS; i < end * Strip.ACROSS; i++) {
            double a = strip.cells()[i] - here;
            double b = look[i] - there;
            both += a * b;
            now += a * a;
            before += b * b;
        }
        int n = (end - start) * Strip.ACROSS;
        if (before / n > STRUCTURE * STRUCTURE) {
            return both > ALIKE * Math.sqrt(now * before);
        }
        return Math.abs(here - gain * there) < OFF_LEAST + OFF * gain * there;
    }

    /** Takes what lies above the water line, a block's breadth away, for dry. */
    void learn(Strip.Cells strip, double line, double seconds) {
        if (look == null || rows != strip.rows()) {
            rows = strip.rows();
            look = strip.cells().clone();
            known = new double[Math.min(BLOCKS, rows / 4)];
        }
        float share = (float) Math.min(1, seconds / LEARN);
        for (int block = 0; block < known.length; block++) {
            int start = start(block);
            int end = start(block + 1);
            if (start < line + (end - start) / 2.0) {
                continue;
            }
            // what was under water meanwhile may have another coat of mud
            float follow = known[block] < KNOWN ? Math.max(share, 0.3f) : share;
            for (int i = start * Strip.ACROSS; i < end * Strip.ACROSS; i++) {
                look[i] += follow * (strip.cells()[i] - look[i]);
            }
            known[block] += seconds;
        }
    }

    private int start(int block) {
        return block * rows / known.length;
    }

    private static double mean(float[] cells, int start, int end) {
        double sum = 0;
        for (int i = start * Strip.ACROSS; i < end * Strip.ACROSS; i++) {
            sum += cells[i];
        }
        return sum / ((end - start) * Strip.ACROSS);
    }
}
