package io.github.qianliyan.service.config;

import io.github.qianliyan.service.expression.Compiled;
import io.github.qianliyan.service.expression.Compiler;
import io.github.qianliyan.service.expression.Expression;
import io.github.qianliyan.service.expression.Vocabulary;
import io.github.qianliyan.service.yaml.Cursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code where} of a rule. */
final class WhereReader {
    private final Map<Vocabulary, Compiler> compilers = new HashMap<>();

    Optional<Expression> read(RuleKind kind, Cursor at) {
        return at.text().flatMap(text -> switch (compiler(kind).compile(text)) {
            case Compiled.Right(Expression expression) -> Optional.of(expression);
            case Compiled.Wrong(var mistakes) -> {
                mistakes.forEach(mistake -> at.problem(mistake.offset(), mistake.message()));
                yield Optional.empty();
            }
        });
    }

    private Compiler compiler(RuleKind kind) {
        return compilers.computeIfAbsent(WhereWords.of(kind), Compiler::new);
    }
}
