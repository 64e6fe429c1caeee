package io.github.qianliyan.detector.rule.condition;

import io.github.qianliyan.events.Box;
import java.util.Collection;
import java.util.Map;

/**
 * What a condition remembers from one moment to the next; part of the judge's state, so it outlives a restart.
 *
 * @param marks places, by object; those of forgotten objects are taken out by the judge
 * @param values numbers of the condition's own, by name: levels it learned, times as epoch milliseconds
 */
public record Memo(Map<Long, Box> marks, Map<String, Double> values) {
    public static final Memo NONE = new Memo(Map.of(), Map.of());

    public Memo {
        marks = marks == null ? Map.of() : Sorted.copyOf(marks);
        values = values == null ? Map.of() : Sorted.copyOf(values);
    }

    public static Memo marks(Map<Long, Box> marks) {
        return new Memo(marks, Map.of());
    }

    public static Memo values(Map<String, Double> values) {
        return new Memo(Map.of(), values);
    }

    /** The named value, or NaN when there is none. */
    public double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    public Memo retain(Collection<Long> objects) {
        if (marks.isEmpty() || objects.containsAll(marks.keySet())) {
            return this;
        }
        Map<Long, Box> kept = Sorted.draft();
        marks.forEach((object, box) -> {
            if (objects.contains(object)) {
                kept.put(object, box);
            }
        });
        return new Memo(kept, values);
    }
}
