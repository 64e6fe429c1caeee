package io.github.qianliyan.service.expression;

/** What an expression says of some values. */
public sealed interface Answer {
    boolean holds();

    enum Plain implements Answer {
        YES,
        NO;

        @Override
        public boolean holds() {
            return this == YES;
        }
    }

    /**
     * It could not be evaluated, such as for a measure that is not there; counts as no.
     *
     * @param reason for people
     */
    record Failed(String reason) implements Answer {
        @Override
        public boolean holds() {
            return false;
        }
    }

    static Answer of(boolean holds) {
        return holds ? Plain.YES : Plain.NO;
    }
}
