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

    private record Reading(long at, double place) {}

    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<Reading> strays = new ArrayDeque<>();
    private long accepted = Long.MIN_VALUE;
    private double level = Double.NaN;

    void forget() {
        readings.clear();
        strays.clear();
        accepted = Long.MIN_VALUE;
        level = Double.NaN;
    }

    /** The level as last told, while it is still worth something; fraction of the gauge. */
    OptionalDouble held(long at) {
        return Double.isNaN(level) || at - accepted > LOST ? OptionalDouble.empty() : OptionalDouble.of(level);
    }

    /** @return the level now; empty when this reading does not tell it */
    OptionalDouble see(long at, double place) {
        if (held(at).isEmpty()) {
            readings.removeIf(reading -> at - reading.at > LONGEST || !Double.isNaN(level));
            level = Double.NaN;
        } else if (Math.abs(place - level) > NEAR + A_SECOND * (at - accepted) / 1000) {
            return OptionalDouble.empty();
        }
        readings.addLast(new Reading(at, place));
        while (at - readings.getFirst().at > LONGEST || readings.size() > MOST) {
            readings.removeFirst();
        }
        if (readings.size() < FEWEST || at - readings.getFirst().at < SETTLED) {
            return OptionalDouble.empty();
        }
        double now = line(at);
        if (spread(at) > AGREE) {
            return OptionalDouble.empty();
        }
        level = Math.clamp(now, 0, 1);
        accepted = at;
        return OptionalDouble.of(level);
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
