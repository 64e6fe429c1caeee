package io.github.qianliyan.service.expression;

import java.util.List;

/** What compiling an expression gave. */
public sealed interface Compiled {
    record Right(Expression expression) implements Compiled {}

    /** @param mistakes all that were found, in the order of the text; never empty */
    record Wrong(List<Mistake> mistakes) implements Compiled {
        public Wrong {
            mistakes = List.copyOf(mistakes);
        }
    }
}
