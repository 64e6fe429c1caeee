package io.github.qianliyan.service.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The values of a mapping by key, as far as they could be read. */
public final class Mapping {
    private final Map<String, Cursor> values;

    private Mapping(Map<String, Cursor> values) {
        this.values = values;
    }

    /** An entry whose key the author chose, such as the name of a zone. */
    public record Named(String name, Cursor value) {}

    /** The value; nothing when it is missing or was not usable, which has been said already. */
    public Optional<Cursor> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    static Mapping of(Document document, Cursor at, Node node, List<Key> keys) {
        List<String> known = keys.stream().map(Key::name).toList();
        Map<String, Cursor> values = new LinkedHashMap<>();
        if (!at.isMapping()) {
            at.problem("must be a mapping with the keys " + String.join(", ", known) + ", is " + at.kind());
            return new Mapping(values);
        }
        for (Named entry : named(document, at, node)) {
            if (known.contains(entry.name())) {
                values.put(entry.name(), entry.value());
            } else {
                entry.value().problem("unknown key" + Suggestion.among(entry.name(), known));
            }
        }
        for (Key key : keys) {
            if (key.required() && !mentions((MappingNode) node, key.name())) {
                at.problem("'" + key.name() + "' is missing (" + key.form() + ")");
            }
        }
        values.values().removeIf(Mapping::isEmpty);
        return new Mapping(values);
    }

    static List<Named> named(Document document, Cursor at, Node node) {
        List<Named> entries = new ArrayList<>();
        if (!(node instanceof MappingNode mapping)) {
            at.problem("must be a mapping from names to values, is " + at.kind());
            return entries;
        }
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = name(tuple);
            int line = tuple.getKeyNode().getStartMark().map(Mark::getLine).orElse(-1) + 1;
            String path = at.path().isEmpty() ? name : at.path() + "." + name;
            Integer first = lines.putIfAbsent(name, line);
            if (first == null) {
                entries.add(new Named(name, new Cursor(document, tuple.getValueNode(), path)));
            } else {
                document.findings().add(line, path, "stands here twice, first on line " + first + ": keep one");
            }
        }
        return entries;
    }

    private static boolean isEmpty(Cursor value) {
        boolean empty = value.isNull();
        if (empty) {
            value.problem("has no value: write one, or remove the key");
        }
        return empty;
    }

    private static boolean mentions(MappingNode node, String key) {
        return node.getValue().stream().anyMatch(tuple -> name(tuple).equals(key));
    }

    private static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key && !key.getTag().equals(Tag.NULL) ? key.getValue() : "?";
    }
}
