package io.github.qianliyan.service.health;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What each part of the process says about itself. A part is ready when it has no problem. Safe for any thread. */
public final class Health {
    private final Map<String, Supplier<Optional<String>>> parts = new ConcurrentHashMap<>();

    /**
     * Adds a part, or replaces the one of that name.
     *
     * @param problem asked at every look, so it must answer at once: what is wrong and what would mend it; empty when
     *     the part is fine
     */
    public void part(String name, Supplier<Optional<String>> problem) {
        parts.put(name, problem);
    }

    /** No longer part of the process: it was closed on purpose. */
    public void remove(String name) {
        parts.remove(name);
    }

    /** The problems there are now, by name of the part; empty when the process is ready. */
    public SortedMap<String, String> problems() {
        SortedMap<String, String> problems = new TreeMap<>();
        parts.forEach((name, problem) -> ask(problem).ifPresent(text -> problems.put(name, text)));
        return problems;
    }

    private static Optional<String> ask(Supplier<Optional<String>> problem) {
        try {
            return problem.get();
        } catch (RuntimeException e) {
            return Optional.of("cannot say how it is: " + e);
        }
    }
}
