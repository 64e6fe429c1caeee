package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is said of a camera as a whole. */
final class Facts {
    private static final double DIGITS = 10_000;

    private Facts() {}

    /** @param compared the values and limits to show with the alert; kept to four digits */
    static Fact scene(boolean ripe, Map<String, Double> compared) {
        Map<String, Double> shown = new TreeMap<>();
        compared.forEach((name, value) -> shown.put(name, Math.rint(value * DIGITS) / DIGITS));
        return new Fact(Fact.SCENE, null, null, ripe, List.of(), shown);
    }

    static Reading when(boolean holds, Drop.Outcome outcome, Map<String, Double> compared) {
        return new Reading(holds ? List.of(scene(outcome.ripe(), compared)) : List.of(), Memo.values(outcome.memory()));
    }
}
