package io.github.qianliyan.detector.watch;

import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.util.Collection;
import java.util.Set;

/** What classes rules ask for. */
public final class Classes {
    /** Motion alone answers these. */
    private static final Set<String> WITHOUT_MODEL = Set.of("moving", "any");

    private Classes() {}

    /** Whether any of the rules that are on names a class that only a model can tell. */
    public static boolean needModel(Collection<Rule> rules) {
        return rules.stream()
                .flatMap(Rule::forms)
                .filter(rule -> rule.mode() != Rule.Mode.DISABLED)
                .filter(rule -> rule.kind().params().stream().anyMatch(param -> param.type() == RuleKind.Type.CLASSES))
                .anyMatch(rule -> !WITHOUT_MODEL.containsAll(rule.params().classes()));
    }
}
