package io.github.qianliyan.service.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A rule's parameters, complete: what the file did not say has its default. Values are of the type that
 * {@link RuleKind#params()} declares; asking for one that the kind does not have is a programming error.
 */
public record Params(Map<String, Object> values) {
    public Params {
        values = Map.copyOf(values);
    }

    /** Class names and groups as written. */
    @SuppressWarnings("unchecked")
    public List<String> classes() {
        return (List<String>) get("classes", List.class);
    }

    public Duration duration(String name) {
        return get(name, Duration.class);
    }

    public double number(String name) {
        return get(name, Double.class);
    }

    public int count(String name) {
        return get(name, Integer.class);
    }

    /** A name or a choice. */
    public String text(String name) {
        return get(name, String.class);
    }

    /** For parameters without a default, such as a zone: absent means the whole picture. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name + " here: " + values.keySet());
        }
        return type.cast(value);
    }
}
