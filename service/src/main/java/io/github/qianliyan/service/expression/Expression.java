package io.github.qianliyan.service.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;

/**
 * A checked condition. At its top it is a conjunction, {@code a && b && c}: the parts that speak of one object decide about
 * each object by itself, the other parts about what is found afterwards. Immutable; equal when the text is.
 */
public final class Expression {
    private final String text;
    private final List<CelRuntime.Program> each;
    private final List<CelRuntime.Program> after;

    Expression(String text, List<CelRuntime.Program> each, List<CelRuntime.Program> after) {
        this.text = text;
        this.each = List.copyOf(each);
        this.after = List.copyOf(after);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Whether any part speaks of one object. */
    public boolean speaksOfEach() {
        return !each.isEmpty();
    }

    /** Whether any part does not. */
    public boolean speaksOfAll() {
        return !after.isEmpty();
    }

    /** @param values all variables but those that are known {@link Vocabulary.Known#AFTER afterwards} */
    public Answer admits(Map<String, Object> values) {
        return all(each, values);
    }

    /** @param values all variables but those that are of {@link Vocabulary.Known#EACH each} object */
    public Answer holds(Map<String, Object> values) {
        return all(after, values);
    }

    private static Answer all(List<CelRuntime.Program> parts, Map<String, Object> values) {
        Answer failed = null;
        for (CelRuntime.Program part : parts) {
            Answer answer = evaluate(part, values);
            if (answer == Answer.Plain.NO) {
                return answer;
            }
            // as in CEL itself a part that is false makes good for one that failed
            failed = answer instanceof Answer.Failed && failed == null ? answer : failed;
        }
        return failed == null ? Answer.Plain.YES : failed;
    }

    private static Answer evaluate(CelRuntime.Program part, Map<String, Object> values) {
        try {
            return Answer.of(Boolean.TRUE.equals(part.eval(values)));
        } catch (CelEvaluationException e) {
            return new Answer.Failed(Messages.failure(e));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
