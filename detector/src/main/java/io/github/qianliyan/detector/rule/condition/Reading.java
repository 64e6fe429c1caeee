package io.github.qianliyan.detector.rule.condition;

import java.util.List;

/**
 * What a condition says of one moment.
 *
 * @param facts what holds; of every other subject the condition is false
 * @param memo what the condition wants to remember; replaces what it remembered before
 */
public record Reading(List<Fact> facts, Memo memo) {
    public Reading {
        facts = List.copyOf(facts);
    }

    public static Reading of(List<Fact> facts) {
        return new Reading(facts, Memo.NONE);
    }

    public static Reading when(boolean holds, Fact fact) {
        return of(holds ? List.of(fact) : List.of());
    }
}
