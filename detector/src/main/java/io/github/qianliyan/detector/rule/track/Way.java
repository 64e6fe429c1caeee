package io.github.qianliyan.detector.rule.track;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where an object was on the ground in the last two seconds, oldest first; kept as numbers in a condition's memo. */
record Way(List<Step> steps) {
    /** @param at epoch milliseconds; x and y metres */
    record Step(double at, double x, double y) {}

    /** @param kmh kilometres an hour; error its standard error, likewise */
    record Speed(double kmh, double error) {}

    static final Way NONE = new Way(List.of());

    private static final long LONGEST = 2200;
    private static final long APART = 350;
    private static final long LEAST = Duration.ofSeconds(1).toMillis();
    private static final int FEWEST = 4;
    /** Two places further apart in time than this are not one way that was watched. */
    private static final long TORN = 1100;

    Way {
        steps = List.copyOf(steps);
    }

    static Way recall(Map<String, Double> values, long object) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; values.containsKey(key(object, i, 't')); i++) {
            steps.add(new Step(
                    values.get(key(object, i, 't')), values.get(key(object, i, 'x')), values.get(key(object, i, 'y'))));
        }
        return new Way(steps);
    }

    void remember(Map<String, Double> values, long object) {
        for (int i = 0; i < steps.size(); i++) {
            values.put(key(object, i, 't'), steps.get(i).at());
            values.put(key(object, i, 'x'), steps.get(i).x());
            values.put(key(object, i, 'y'), steps.get(i).y());
        }
    }

    /** Of what is remembered, the ways that may yet go on. */
    static Map<String, Double> fresh(Map<String, Double> values, double now) {
        Map<String, Double> kept = new TreeMap<>();
        values.keySet().stream()
                .map(key -> Long.parseLong(key.substring(0, key.indexOf('.'))))
                .distinct()
                .forEach(object -> {
                    Way way = recall(values, object);
                    if (!way.steps.isEmpty() && now - way.steps.getLast().at() <= TORN) {
                        way.remember(kept, object);
                    }
                });
        return kept;
    }

    /** A way grows shorter too: what was remembered of the object goes first. */
    static void forget(Map<String, Double> values, long object) {
        values.keySet().removeIf(key -> key.startsWith(object + "."));
    }

    private static String key(long object, int step, char what) {
        return object + "." + step + what;
    }

    /** With where it is now; what is too long ago is left out. Steps come no closer than {@value #APART} ms. */
    Way and(Step now) {
        if (!steps.isEmpty() && now.at() - steps.getLast().at() < APART) {
            return this;
        }
        if (!steps.isEmpty() && now.at() - steps.getLast().at() > TORN) {
            return new Way(List.of(rounded(now)));
        }
        List<Step> all = new ArrayList<>(
                steps.stream().filter(step -> now.at() - step.at() <= LONGEST).toList());
        all.add(rounded(now));
        return new Way(all);
    }

    private static Step rounded(Step step) {
        return new Step(step.at(), Math.rint(step.x() * 1000) / 1000, Math.rint(step.y() * 1000) / 1000);
    }

    /** By least squares through all steps; empty before they are {@value #FEWEST} over a second. */
    Optional<Speed> speed() {
        int n = steps.size();
        if (n < FEWEST || steps.getLast().at() - steps.getFirst().at() < LEAST) {
            return Optional.empty();
        }
        double start = steps.getFirst().at();
        double t =
                steps.stream().mapToDouble(step -> step.at() - start).average().orElseThrow();
        double x = steps.stream().mapToDouble(Step::x).average().orElseThrow();
        double y = steps.stream().mapToDouble(Step::y).average().orElseThrow();
        double tt = 0;
        double tx = 0;
        double ty = 0;
        for (Step step : steps) {
            double dt = (step.at() - start - t) / 1000;
            tt += dt * dt;
            tx += dt * (step.x() - x);
            ty += dt * (step.y() - y);
        }
        double speedX = tx / tt;
        double speedY = ty / tt;
        double off = 0;
        for (Step step : steps) {
            double dt = (step.at() - start - t) / 1000;
            double dx = step.x() - x - speedX * dt;
            double dy = step.y() - y - speedY * dt;
            off += dx * dx + dy * dy;
        }
        double error = Math.sqrt(off / (n - 2) / tt);
        return Optional.of(new Speed(3.6 * Math.hypot(speedX, speedY), 3.6 * error));
    }
}
