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
    private final Map<String, Supplier<Optional<String>>> notes = new ConcurrentHashMap<>();

    /**
     * Adds a part, or replaces the one of that name.
     *
     * @param problem asked at every look, so it must answer at once: what is wrong and what would mend it; empty when
     *     the part is fine
     */
    public void part(String name, Supplier<Optional<String>> problem) {
        parts.put(name, problem);
    }

    /**
     * Adds something that somebody should know although the process does its work, or replaces the one of that name.
     *
     * @param note as of {@link #part}: what it is and what would mend it
     */
    public void note(String name, Supplier<Optional<String>> note) {
        notes.put(name, note);
    }

    /** No longer part of the process: it was closed on purpose. */
    public void remove(String name) {
        parts.remove(name);
        notes.remove(name);
    }

    /** The problems there are now, by name of the part; empty when the process is ready. */
    public SortedMap<String, String> problems() {
        return all(parts);
    }

    /** What else there is to know now, by name. */
    public SortedMap<String, String> notes() {
        return all(notes);
    }

    private static SortedMap<String, String> all(Map<String, Supplier<Optional<String>>> asked) {
        SortedMap<String, String> answers = new TreeMap<>();
        asked.forEach((name, problem) -> ask(problem).ifPresent(text -> answers.put(name, text)));
        return answers;
    }

    private static Optional<String> ask(Supplier<Optional<String>> problem) {
        try {
            return problem.get();
        } catch (RuntimeException e) {
            return Optional.of("cannot say how it is: " + e);
        }
    }
}
