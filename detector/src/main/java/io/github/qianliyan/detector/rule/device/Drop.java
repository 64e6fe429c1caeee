package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.detector.rule.condition.Sorted;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Whether a measure has fallen far below what is usual.
 *
 * <ul>
 *   <li><b>At once</b>: from near its level of the last minutes to below {@code lost} times that, within
 *       {@value #SUDDEN_SECONDS} s. That is a hand, a bag, a blow; dusk, fog and rain take longer. Known from the first
 *       minute on.
 *   <li><b>For hours</b>: below {@code lost} times the learned level of the hour for {@value #LASTING_HOURS} h on end: dirt, a
 *       web, a branch that grew. Weather comes and goes in that time, or is over the next day. Known from the second day on.
 * </ul>
 *
 * @param lost fraction of what is usual
 * @param back likewise, above which all is well again
 */
record Drop(Hours hours, double lost, double back) {
    private static final int SUDDEN_SECONDS = 9;
    private static final int LASTING_HOURS = 3;
    /** Near its level. */
    private static final double CLEAR = 0.7;
    /** How quickly the level of the last minutes follows: by a factor e in 3 minutes. */
    private static final double FOLLOWS = 1 / 180.0;

    private static final double SMALLEST = 1e-3;
    private static final int LEARNED = 60;
    private static final double DIGITS = 10_000;
    private static final String LEVEL = "level";
    private static final String CLEAR_AT = "clear";
    private static final String SEEN_AT = "seen";
    private static final String FELL_AT = "fell";
    private static final String POOR_AT = "poor";

    /**
     * @param fallen whether it is low
     * @param ripe whether that is worth an alert once it has held for long enough
     * @param usual what it is compared with
     * @param memory to keep
     */
    record Outcome(boolean fallen, boolean ripe, double usual, Map<String, Double> memory) {}

    /**
     * @param memory as kept the last time
     * @param judge false when a fall at this moment has another cause
     */
    Outcome step(Map<String, Double> memory, Instant time, double value, boolean judge) {
        Map<String, Double> kept = Sorted.draft(memory);
        double now = time.toEpochMilli();
        double measured = Math.max(SMALLEST, value);
        double level = kept.getOrDefault(LEVEL, measured);
        boolean fell = fell(kept, now, measured, level, judge);
        double hour = hours.usual(kept, time, LEARNED);
        boolean lasts = lasts(kept, now, measured, hour);
        if (!fell) {
            if (measured >= CLEAR * level) {
                kept.put(CLEAR_AT, now);
            }
            kept.put(LEVEL, followed(level, measured, now - kept.getOrDefault(SEEN_AT, now)));
            if (!kept.containsKey(POOR_AT)) {
                hours.learn(kept, time, measured);
            }
        }
        kept.put(SEEN_AT, now);
        boolean fallen = fell || kept.containsKey(POOR_AT);
        return new Outcome(fallen, fell || lasts, fell || Double.isNaN(hour) ? level : hour, kept);
    }

    private boolean fell(Map<String, Double> kept, double now, double value, double level, boolean judge) {
        if (kept.containsKey(FELL_AT)) {
            if (value > back * level || !judge) {
                kept.remove(FELL_AT);
            }
        } else if (judge
                && value <= lost * level
                && now - kept.getOrDefault(CLEAR_AT, 0.0)
                        <= Duration.ofSeconds(SUDDEN_SECONDS).toMillis()) {
            kept.put(FELL_AT, now);
        }
        return kept.containsKey(FELL_AT);
    }

    private boolean lasts(Map<String, Double> kept, double now, double value, double hour) {
        if (value <= lost * hour) {
            kept.putIfAbsent(POOR_AT, now);
        } else if (value > back * hour) {
            kept.remove(POOR_AT);
        }
        return now - kept.getOrDefault(POOR_AT, now)
                >= Duration.ofHours(LASTING_HOURS).toMillis();
    }

    private static double followed(double level, double value, double millis) {
        double step = Math.min(60, Math.max(0, millis / 1000)) * FOLLOWS;
        double away = Math.log(value / level);
        double next = level * Math.exp(Math.signum(away) * Math.min(step, Math.abs(away)));
        return Math.rint(next * DIGITS) / DIGITS;
    }
}
