package io.github.qianliyan.service.expression;

import io.github.qianliyan.events.Text;
import java.util.List;
import java.util.Optional;

/** The variables that an expression may use. */
public record Vocabulary(List<Variable> variables) {
    public Vocabulary {
        variables = List.copyOf(variables);
    }

    /** What a value can be. */
    public sealed interface Type {}

    public enum Simple implements Type {
        /** {@link Boolean}. */
        BOOL,
        /** {@link Long}. */
        INT,
        /** {@link Double}, finite. */
        DOUBLE,
        /** {@link String}. */
        STRING,
        /** {@code List<String>}. */
        STRINGS,
        /** {@code Map<String, Double>}: which names it holds is not known beforehand. */
        NUMBERS
    }

    /**
     * Named fields; its value is a {@code Map<String, Object>} with every one of them.
     *
     * @param name as messages call it; with a space in it, so that no expression can build one
     */
    public record Struct(String name, List<Variable> fields) implements Type {
        public Struct {
            fields = List.copyOf(fields);
        }

        Optional<Variable> field(String field) {
            return fields.stream()
                    .filter(variable -> variable.name().equals(field))
                    .findFirst();
        }
    }

    /** When a variable has a value. */
    public enum Known {
        /** At every moment, the same for all. */
        ALWAYS,
        /** For each object anew. */
        EACH,
        /** Only once the objects have been gone through. */
        AFTER
    }

    /** A variable, or a field of one. */
    public record Variable(String name, Type type, Known known, Text about) {
        public static Variable variable(String name, Type type, String zh, String en) {
            return new Variable(name, type, Known.ALWAYS, new Text(zh, en));
        }
    }

    Optional<Variable> find(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }
}
