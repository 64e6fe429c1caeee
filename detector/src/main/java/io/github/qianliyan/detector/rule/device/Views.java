package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.detector.rule.condition.Sorted;
import io.github.qianliyan.detector.sketch.Sketch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The views that a camera has had: at most {@value #MOST}, each a sketch, for how long it was seen, and when last. Two
 * sketches are compared by a sign test; over 700 pairs of unrelated real scenes it reached 6.5 where they lie and 9.1 at the
 * best of all shifts, while the same scene seconds to minutes later stays at 9 to 32.
 */
record Views(List<View> views) {
    /** Sketches of which fewer cells say something are not compared. */
    static final double ENOUGH = 0.2;
    /** The same view. */
    static final double SAME = 7.5;
    /** The same view in another light, when it fits nowhere better. */
    private static final double LIKELY = 5;

    /** A shifted scene fits at least so well where it went, */
    private static final double FOUND_AGAIN = 11;
    /** so much better than where it was, */
    private static final double BETTER = 1.4;

    private static final double ROUNDING = 1e-9;

    /** and that many cells away. */
    private static final int CELLS = 2;

    private static final int MOST = 4;
    private static final double MEANT = Duration.ofMinutes(30).toMillis();
    private static final double REDRAWN = Duration.ofMinutes(10).toMillis();
    /** A sketch speaks for the time since the one before, if that is not too long ago. */
    private static final double LONGEST = Duration.ofSeconds(15).toMillis();

    /**
     * @param drawn when the sketch was taken, epoch milliseconds
     * @param seenMs for how long it was seen
     * @param last epoch milliseconds
     */
    record View(Sketch sketch, double drawn, double seenMs, double last) {
        boolean known() {
            return seenMs >= MEANT;
        }

        /** Seen again: its sketch follows the light of the day, but so slowly that it does not follow a hand. */
        View seen(Sketch now, double millis, double passed) {
            boolean old = millis - drawn >= REDRAWN;
            return new View(old ? now : sketch, old ? millis : drawn, Math.min(MEANT, seenMs + passed), millis);
        }
    }

    /**
     * @param known whether the camera looks where it is known to look
     * @param fit with the known view that is nearest to what it shows; where it is known, with that one, not sought further than needed
     * @param memory to keep
     */
    record Outcome(boolean known, Sketch.Match fit, Map<String, Double> memory) {}

    static Views from(Map<String, Double> memory) {
        List<View> views = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            String name = name(i);
            Optional<Sketch> sketch = Sketch.from(memory, name);
            if (sketch.isPresent()
                    && memory.keySet().containsAll(List.of(name + ".drawn", name + ".ms", name + ".at"))) {
                views.add(new View(
                        sketch.get(), memory.get(name + ".drawn"), memory.get(name + ".ms"), memory.get(name + ".at")));
            }
        }
        return new Views(views);
    }

    Outcome see(Sketch now, Instant time) {
        double millis = time.toEpochMilli();
        if (views.isEmpty()) {
            // the first view a camera has is the one it should have
            Views first = new Views(List.of(new View(now, millis, MEANT, millis)));
            return new Outcome(true, now.match(now), first.memory());
        }
        double since = views.stream().mapToDouble(View::last).max().orElseThrow();
        double passed = Math.clamp(millis - since, 0, LONGEST);
        List<View> after = new ArrayList<>(views);
        Sketch.Match nearest = null;
        for (View view : views.stream()
                .sorted(Comparator.comparing(View::known).reversed())
                .toList()) {
            if (view.known() && surely(view.sketch(), now)) {
                // most sketches of most cameras: where else they might fit need not be sought
                after.set(views.indexOf(view), view.seen(now, millis, passed));
                double here = view.sketch().here(now);
                return new Outcome(true, new Sketch.Match(here, here, 0, 0), new Views(after).memory());
            }
            Sketch.Match fit = view.sketch().match(now);
            if (view.known() && (nearest == null || fit.best() > nearest.best())) {
                nearest = fit;
            }
            if (same(fit)) {
                after.set(views.indexOf(view), view.seen(now, millis, passed));
                return new Outcome(
                        view.known(), view.known() || nearest == null ? fit : nearest, new Views(after).memory());
            }
        }
        if (after.size() == MOST) {
            after.remove(after.stream()
                    .min(Comparator.comparing(View::known).thenComparingDouble(View::last))
                    .orElseThrow());
        }
        after.add(new View(now, millis, 0, millis));
        return new Outcome(false, nearest, new Views(after).memory());
    }

    /** Whether {@link #same} is sure to hold: no shift could fit better by so much that the view would count as shifted. */
    private static boolean surely(Sketch view, Sketch now) {
        double here = view.here(now);
        return here >= SAME && BETTER * here > view.most(now) + ROUNDING;
    }

    private static boolean same(Sketch.Match fit) {
        boolean away = Math.abs(fit.right()) >= CELLS || Math.abs(fit.down()) >= CELLS;
        boolean shifted = away && fit.best() >= FOUND_AGAIN && fit.best() > BETTER * fit.here();
        return !shifted && (fit.here() >= SAME || fit.here() >= LIKELY && !away);
    }

    private Map<String, Double> memory() {
        Map<String, Double> memory = Sorted.draft();
        for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            memory.putAll(view.sketch().values(name(i)));
            memory.put(name(i) + ".drawn", view.drawn());
            memory.put(name(i) + ".ms", view.seenMs());
            memory.put(name(i) + ".at", view.last());
        }
        return memory;
    }

    private static String name(int index) {
        return "v" + index;
    }
}
