package io.github.qianliyan.ingest.timing;

/** The one time base after the demuxer: 1/90000 s. */
public final class Ticks {
    public static final int PER_SECOND = 90_000;
    public static final int PER_MILLI = 90;

    /** No timestamp was given. */
    public static final long NONE = Long.MIN_VALUE;

    private final long numerator;
    private final long denominator;

    /** From a stream's time base of num/den seconds. */
    public Ticks(int num, int den) {
        if (num <= 0 || den <= 0) {
            throw new IllegalArgumentException("time base " + num + "/" + den + " must be above 0");
        }
        long n = (long) num * PER_SECOND;
        long divisor = gcd(n, den);
        numerator = n / divisor;
        denominator = den / divisor;
    }

    /** Rounded to the nearest tick; a value that would not fit is no timestamp. */
    public long of(long time) {
        if (time == NONE || Math.abs(time) > Long.MAX_VALUE / 4 / numerator) {
            return NONE;
        }
        return Math.floorDiv(time * numerator * 2 + denominator, denominator * 2);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
