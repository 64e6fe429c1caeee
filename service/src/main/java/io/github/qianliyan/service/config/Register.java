package io.github.qianliyan.service.config;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The ids of one kind: each is declared once, and whoever names one names a declared one. */
final class Register {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    private final String kind;
    private final String file;
    private final Map<String, Integer> lines = new TreeMap<>();
    private boolean open;

    /** @param kind as messages call it, e.g. {@code grid}
     * @param file where it is declared */
    Register(String kind, String file) {
        this.kind = kind;
        this.file = file;
    }

    /** What is declared is not known, because its file could not be read: from now on every reference is let pass. */
    void letPass() {
        open = true;
    }

    Optional<String> declare(Cursor at) {
        return at.text().filter(id -> {
            if (!ID.matcher(id).matches()) {
                at.problem(at.shown() + " is no id: use 1 to 64 letters (a-z, A-Z), digits and dashes");
                return false;
            }
            Integer first = lines.putIfAbsent(id, at.line());
            if (first != null) {
                at.problem(at.shown() + " is the id of another " + kind + " already, on line " + first
                        + ": give each its own");
            }
            return first == null;
        });
    }

    Optional<String> resolve(Cursor at) {
        return at.text().filter(id -> {
            boolean known = open || lines.containsKey(id);
            if (!known) {
                at.problem("there is no " + kind + " " + at.shown() + " in " + file
                        + (lines.isEmpty() ? "" : Suggestion.among(id, lines.keySet())));
            }
            return known;
        });
    }

    boolean isOpen() {
        return open;
    }

    Set<String> ids() {
        return lines.keySet();
    }
}
