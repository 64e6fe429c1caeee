package io.github.qianliyan.detector.rule.device;

import java.time.Instant;
import java.util.Map;

/**
 * What a measure usually is at each hour of the camera's own day: a running median of one sample a minute, of its logarithm,
 * that moves by at most {@value #STEP} (half a percent) a minute once it is settled. So a week has a say, an hour has little,
 * and the memory is at most 49 numbers.
 */
record Hours(Sun sun) {
    private static final double STEP = 0.005;
    private static final double FIRST_STEP = 0.3;
    private static final double MINUTE = 60_000;
    /** Enough of them to say: three days of the hour. */
    private static final double MOST = 180;

    private static final double SMALLEST = 1e-3;
    private static final double DIGITS = 1000;
    private static final String SAMPLED = "sampled";

    /** Minutes that this hour was watched, up to {@value #MOST}. */
    double minutes(Map<String, Double> memory, Instant time) {
        return memory.getOrDefault(key('n', time), 0.0);
    }

    /** NaN when the hour was not watched for that many minutes. */
    double usual(Map<String, Double> memory, Instant time, int minutes) {
        return minutes(memory, time) < minutes ? Double.NaN : Math.exp(memory.get(key('h', time)));
    }

    /** @param memory is changed */
    void learn(Map<String, Double> memory, Instant time, double value) {
        double sampled = memory.getOrDefault(SAMPLED, Double.NEGATIVE_INFINITY);
        if (time.toEpochMilli() - sampled < MINUTE) {
            return;
        }
        memory.put(SAMPLED, (double) time.toEpochMilli());
        double minutes = Math.min(MOST, minutes(memory, time) + 1);
        double now = Math.log(Math.max(SMALLEST, value));
        double level = memory.getOrDefault(key('h', time), now);
        double step = Math.min(Math.max(STEP, FIRST_STEP / minutes), Math.abs(now - level));
        memory.put(key('n', time), minutes);
        memory.put(key('h', time), Math.rint((level + Math.signum(now - level) * step) * DIGITS) / DIGITS);
    }

    private String key(char part, Instant time) {
        int hour = sun.hour(time);
        return "" + part + hour / 10 + hour % 10;
    }
}
