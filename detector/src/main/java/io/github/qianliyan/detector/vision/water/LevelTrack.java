package io.github.qianliyan.detector.vision.water;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * From single readings, which tremble with every wave and jump when somebody walks by, to a level: a line through the
 * readings of the last {@value #LONGEST} ms, by the median of slopes (Theil 1950, Sen 1968), told for now. Up to three
 * readings in ten may be anywhere. A reading far from where the level is on its way to counts for nothing until the level has
 * been without readings for {@value #LOST} ms.
 *
 * <p>Readings are fractions of the gauge's length, 0 to 1.
 */
final class LevelTrack {
    private static final long LONGEST = 16_000;
    private static final long SETTLED = 3_000;
    private static final int FEWEST = 4;
    private static final int MOST = 30;
    private static final long LOST = 60_000;
    /** A reading may be off the level by this much, and by this much more for each second that the level was not read. */
    private static final double NEAR = 0.05;

    private static final double A_SECOND = 0.02;
    /** Readings agree when the middle half of them lies within this. */
    private static final double AGREE = 0.06;

    /** Water that came this far while one reading was taken, was read at any place between. */
    private static final double SMEARED = 0.06;

    private record Reading(long at, double place) {}

    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<Reading> strays = new ArrayDeque<>();
    private long accepted = Long.MIN_VALUE;
    private double level = Double.NaN;
    private double rise;
    private boolean smeared;

    void forget() {
        readings.clear();
        strays.clear();
        accepted = Long.MIN_VALUE;
        level = Double.NaN;
        rise = 0;
        smeared = false;
    }

    /** The level as last told, while it is still worth something; fraction of the gauge. */
    OptionalDouble held(long at) {
        return Double.isNaN(level) || at - accepted > LOST ? OptionalDouble.empty() : OptionalDouble.of(level);
    }

    /**
     * @param at now
     * @param span milliseconds over which the reading was taken: it tells of the middle of them
     * @return the level now; empty when this reading does not tell it, or when the water moved too far while it was taken
     */
    OptionalDouble see(long at, long span, double place) {
        long middle = at - span / 2;
        if (held(at).isEmpty()) {
            readings.removeIf(reading -> middle - reading.at > LONGEST || !Double.isNaN(level));
            level = Double.NaN;
        } else if (Math.abs(place - level - rise * (middle - accepted)) > NEAR + A_SECOND * (at - accepted) / 1000) {
            return OptionalDouble.empty();
        }
        readings.addLast(new Reading(middle, place));
        while (middle - readings.getFirst().at > LONGEST || readings.size() > MOST) {
            readings.removeFirst();
        }
        if (readings.size() < FEWEST || middle - readings.getFirst().at < SETTLED) {
            return OptionalDouble.empty();
        }
        rise = slope();
        smeared = Math.abs(rise) * span > SMEARED;
        if (spread(at) > AGREE || smeared) {
            return OptionalDouble.empty();
        }
        level = Math.clamp(line(at), 0, 1);
        accepted = at;
        return OptionalDouble.of(level);
    }

    /** Whether the water last moved too fast for how far apart the looks are. */
    boolean smeared() {
        return smeared;
    }

    private double slope() {
        Reading[] all = readings.toArray(Reading[]::new);
        double[] slopes = new double[all.length * (all.length - 1) / 2];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            for (int j = i + 1; j < all.length; j++) {
                // neighbours say nothing of the slope but their noise
                if (all[j].at - all[i].at >= SETTLED / 2) {
                    slopes[n++] = (all[j].place - all[i].place) / (all[j].at - all[i].at);
                }
            }
        }
        return n == 0 ? 0 : median(slopes, n);
    }

    private double line(long at) {
        double slope = slope();
        double[] here = new double[readings.size()];
        int n = 0;
        for (Reading reading : readings) {
            here[n++] = reading.place + slope * (at - reading.at);
        }
        return median(here, n);
    }

    private double spread(long at) {
        double slope = slope();
        double[] here = new double[readings.size()];
        int n = 0;
        for (Reading reading : readings) {
            here[n++] = reading.place + slope * (at - reading.at);
        }
        Arrays.sort(here, 0, n);
        return here[n * 3 / 4] - here[n / 4];
    }

    private static double median(double[] values, int n) {
        Arrays.sort(values, 0, n);
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }
}
