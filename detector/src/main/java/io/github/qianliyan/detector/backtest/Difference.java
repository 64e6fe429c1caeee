package io.github.qianliyan.detector.backtest;

import io.github.qianliyan.events.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What would be raised against what was.
 *
 * @param same raised then and now, under one id
 * @param near the same matter at another moment: rule, camera and zone agree, and the onsets are not more than 10 s apart
 * @param fresh raised only now
 * @param gone raised only then
 */
public record Difference(List<Alert> same, List<Pair> near, List<Alert> fresh, List<Alert> gone) {
    /** The tolerance of the accuracy benchmark, docs/accuracy.md. */
    static final Duration NEAR = Duration.ofSeconds(10);

    private static final Comparator<Alert> ORDER =
            Comparator.comparing(Alert::raised).thenComparing(Alert::camera).thenComparing(Alert::id);

    public Difference {
        same = List.copyOf(same);
        near = List.copyOf(near);
        fresh = List.copyOf(fresh);
        gone = List.copyOf(gone);
    }

    public record Pair(Alert now, Alert then) {}

    public static Difference between(Collection<Alert> now, Collection<Alert> then) {
        Map<String, Alert> before = new TreeMap<>();
        then.forEach(alert -> before.put(alert.id(), alert));
        List<Alert> same = new ArrayList<>();
        List<Alert> rest = new ArrayList<>();
        now.stream().sorted(ORDER).forEach(alert -> (before.remove(alert.id()) == null ? rest : same).add(alert));
        List<Pair> near = new ArrayList<>();
        List<Alert> fresh = new ArrayList<>();
        for (Alert alert : rest) {
            Optional<Alert> other = before.values().stream()
                    .filter(candidate -> alike(alert, candidate))
                    .min(Comparator.comparing((Alert candidate) -> apart(alert, candidate))
                            .thenComparing(ORDER));
            if (other.isPresent()) {
                before.remove(other.get().id());
                near.add(new Pair(alert, other.get()));
            } else {
                fresh.add(alert);
            }
        }
        return new Difference(
                same, near, fresh, before.values().stream().sorted(ORDER).toList());
    }

    private static boolean alike(Alert one, Alert other) {
        return one.rule().equals(other.rule())
                && one.camera().equals(other.camera())
                && java.util.Objects.equals(one.zone(), other.zone())
                && apart(one, other).compareTo(NEAR) <= 0;
    }

    private static Duration apart(Alert one, Alert other) {
        return Duration.between(one.onset(), other.onset()).abs();
    }
}
