package io.github.qianliyan.detector.rule.episode;

import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Sorted;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one rule remembers of one camera.
 *
 * @param read when its condition was last read; null before the first time
 * @param offDuty whether the rule's schedule did not cover that time
 * @param runs by subject
 * @param memo what the condition remembers
 * @param open episodes, oldest first
 */
public record RuleState(Instant read, boolean offDuty, Map<Long, Run> runs, Memo memo, List<Episode> open) {
    public static final RuleState NONE = new RuleState(null, false, Map.of(), Memo.NONE, List.of());

    public RuleState {
        runs = runs == null ? Map.of() : Sorted.copyOf(runs);
        memo = memo == null ? Memo.NONE : memo;
        open = open == null ? List.of() : List.copyOf(open);
    }
}
