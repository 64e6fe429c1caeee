package io.github.qianliyan.benchmarks.accuracy;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How well a set of alerts told of a set of events.
 *
 * @param tp events that were told
 * @param fp false alarms
 * @param fn events that were missed
 * @param squares sum of the squared onset errors of those told, seconds²
 */
record Score(int tp, int fp, int fn, double squares) {
    /** Of a Poisson interval: 2.5 % outside on either side. */
    private static final double TAIL = 0.025;

    /** Seconds at which S4 counts an onset error as total. */
    static final double WORST_RMSE = 300;

    /** @param kind which kinds count */
    static Score of(Collection<Matching> clips, Predicate<String> kind) {
        List<Matching.Hit> hits = clips.stream()
                .flatMap(clip -> clip.hits().stream())
                .filter(hit -> kind.test(hit.event().kind()))
                .toList();
        long misses = clips.stream()
                .flatMap(clip -> clip.misses().stream())
                .filter(miss -> kind.test(miss.event().kind()))
                .count();
        long alarms = clips.stream()
                .flatMap(clip -> clip.falseAlarms().stream())
                .filter(alarm -> kind.test(alarm.raised().alert().kind()))
                .count();
        return new Score(
                hits.size(),
                (int) alarms,
                (int) misses,
                hits.stream().mapToDouble(hit -> hit.off() * hit.off()).sum());
    }

    /** Of the alerts, those that were right; empty when there was none. */
    OptionalDouble precision() {
        return ratio(tp, tp + fp);
    }

    /** Of the events, those that were told; empty when there was none. */
    OptionalDouble recall() {
        return ratio(tp, tp + fn);
    }

    /** Harmonic mean of the two; empty when there was neither event nor alert. */
    OptionalDouble f1() {
        return ratio(2.0 * tp, 2.0 * tp + fp + fn);
    }

    /** Root mean square of the onset errors of those told, seconds. */
    OptionalDouble rmse() {
        return tp == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / tp));
    }

    /**
     * F1 · (1 − NRMSE) with NRMSE = min(RMSE, 300 s) / 300 s: the score of the anomaly track of the AI City Challenge
     * (Naphade et al., "The 5th AI City Challenge", CVPR Workshops 2021, track 4). Empty when F1 is.
     */
    OptionalDouble s4() {
        OptionalDouble f1 = f1();
        return f1.isEmpty()
                ? f1
                : OptionalDouble.of(f1.getAsDouble() * (1 - Math.min(rmse().orElse(0), WORST_RMSE) / WORST_RMSE));
    }

    private static OptionalDouble ratio(double part, double whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }

    /**
     * Lower and upper end of the 95 % interval of a Poisson rate, when {@code count} were seen in a span: as many as the span
     * may have held on average (Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28, 1936).
     */
    static double[] interval(int count) {
        double low = count == 0 ? 0 : solve(mean -> atMost(count - 1, mean) > 1 - TAIL, count);
        double high = solve(mean -> atMost(count, mean) > TAIL, 2.0 * count + 10);
        return new double[] {low, high};
    }

    /** The mean at which a statement that holds for small means ceases to. */
    private static double solve(java.util.function.DoublePredicate holds, double above) {
        double low = 0;
        double high = above;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Probability of at most that many, of a Poisson distribution. */
    private static double atMost(int count, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (int i = 1; i <= count; i++) {
            term *= mean / i;
            sum += term;
        }
        return sum;
    }
}
