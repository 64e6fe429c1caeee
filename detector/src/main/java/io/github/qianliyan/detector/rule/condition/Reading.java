package io.github.qianliyan.detector.rule.condition;

import io.github.qianliyan.events.Box;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a condition says of one moment.
 *
 * @param facts what holds; of every other subject the condition is false
 * @param marks places the condition wants to remember, by object; replaces what it remembered before
 */
public record Reading(List<Fact> facts, Map<Long, Box> marks) {
    public Reading {
        facts = List.copyOf(facts);
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
    }

    public static Reading of(List<Fact> facts) {
        return new Reading(facts, Map.of());
    }

    public static Reading when(boolean holds, Fact fact) {
        return of(holds ? List.of(fact) : List.of());
    }
}
