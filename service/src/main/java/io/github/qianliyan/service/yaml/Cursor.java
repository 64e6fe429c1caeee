package io.github.qianliyan.service.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a file, and where it stands. Asking it for a type that it is not is recorded as a problem and answered
 * with nothing, so that a reader goes on to the next mistake.
 */
public final class Cursor {
    private static final int SHOWN = 60;
    private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT);
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,15}(\\.\\d{0,17})?|\\.\\d{1,17})([eE][-+]?\\d{1,2})?");

    private final Document document;
    private final Node node;
    private final String path;

    Cursor(Document document, Node node, String path) {
        this.document = document;
        this.node = node;
        this.path = path;
    }

    /** From 1. */
    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    public String path() {
        return path;
    }

    public void problem(String message) {
        document.findings().add(line(), path, message);
    }

    /** A problem within a text, at this character of {@link #text}. */
    public void problem(int offset, String message) {
        Position position = Position.within(document.lines(), node, offset);
        document.findings().add(position.line(), position.column(), path, message);
    }

    /** The value as it stands in the file, variables not expanded, for a message; credentials masked and not too long. */
    public String shown() {
        if (!(node instanceof ScalarNode scalar)) {
            return kind();
        }
        String text = document.mask().apply(scalar.getValue());
        return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Nothing stands after the key. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isBoolean() {
        return node.getTag().equals(Tag.BOOL);
    }

    /** The value as a mapping with these keys: unknown, missing and repeated ones are problems. */
    public Mapping mapping(List<Key> keys) {
        return Mapping.of(document, this, node, keys);
    }

    /** The value as a mapping whose keys are names that the author chose. */
    public List<Mapping.Named> named() {
        return Mapping.named(document, this, node);
    }

    public List<Cursor> items() {
        if (!(node instanceof SequenceNode sequence)) {
            problem("must be a list, is " + kind() + (node instanceof ScalarNode ? ": put it between [ and ]" : ""));
            return List.of();
        }
        List<Cursor> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Cursor(document, item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** Not blank; a number stands for its digits as they are written. */
    public Optional<String> text() {
        if (!TEXTS.contains(node.getTag())) {
            problem("must be text, is " + kind() + (isBoolean() ? ": put it in quotes" : ""));
            return Optional.empty();
        }
        return expanded().filter(text -> {
            if (text.isBlank()) {
                problem("must not be empty");
            }
            return !text.isBlank();
        });
    }

    /** Finite. */
    public OptionalDouble number() {
        if (!node.getTag().equals(Tag.INT) && !node.getTag().equals(Tag.FLOAT) && !fromVariable()) {
            problem("must be a number, is " + kind());
            return OptionalDouble.empty();
        }
        Optional<String> text = expanded();
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!DECIMAL.matcher(text.get()).matches()) {
            problem("must be a decimal number, is " + shown());
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text.get()));
    }

    public Optional<Integer> whole(int min, int max) {
        OptionalDouble value = number();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double number = value.getAsDouble();
        if (number != Math.rint(number) || number < min || number > max) {
            problem(shown() + " must be a whole number from " + min + " to " + max);
            return Optional.empty();
        }
        return Optional.of((int) number);
    }

    public Optional<Boolean> bool() {
        if (!isBoolean() && !fromVariable()) {
            problem("must be true or false, is " + kind());
            return Optional.empty();
        }
        return expanded().flatMap(text -> switch (text) {
            case "true", "True", "TRUE" -> Optional.of(true);
            case "false", "False", "FALSE" -> Optional.of(false);
            default -> {
                problem("must be true or false, is " + shown());
                yield Optional.empty();
            }
        });
    }

    /** One of the words. */
    public Optional<String> word(List<String> words) {
        return text().filter(text -> {
            if (!words.contains(text)) {
                problem(shown() + " is not one of " + String.join(", ", words)
                        + Suggestion.near(text, words).stream()
                                .findFirst()
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(""));
            }
            return words.contains(text);
        });
    }

    private boolean fromVariable() {
        return node instanceof ScalarNode scalar && document.variables().any(scalar.getValue());
    }

    private Optional<String> expanded() {
        List<String> wrong = new ArrayList<>();
        String text = document.variables().expand(((ScalarNode) node).getValue(), wrong::add);
        wrong.forEach(this::problem);
        return wrong.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** For messages: {@code a list, text, a number, ...}. */
    String kind() {
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode sequence -> "a list";
            default -> {
                if (isNull()) {
                    yield "empty";
                }
                if (!TEXTS.contains(node.getTag())) {
                    yield isBoolean() ? "true or false" : "tagged " + node.getTag() + ", which means nothing here";
                }
                yield node.getTag().equals(Tag.STR) ? "text" : "a number";
            }
        };
    }
}
