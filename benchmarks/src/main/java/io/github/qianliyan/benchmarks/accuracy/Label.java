package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A clip and what happens in it.
 *
 * @param name of the label file, without its end
 * @param clip file name
 * @param sha256 of the clip, lower case hexadecimal; empty: any file of that name is taken
 * @param source where the clip comes from, for people
 * @param filter FFmpeg video filters that the clip goes through first; empty: as it is
 * @param config its rules, and those that {@code negatives} added
 * @param camera the one of the configuration that the clip is taken to be of
 * @param negatives kinds of which nothing happens, though a rule watches for them
 * @param events in order of onset
 */
record Label(
        String name,
        Group group,
        String clip,
        Optional<String> sha256,
        Optional<String> source,
        Optional<String> filter,
        Config config,
        Camera camera,
        Set<String> negatives,
        List<Event> events) {
    Label {
        negatives = Set.copyOf(negatives);
        events = List.copyOf(events);
    }

    /** Where the pictures come from: figures of different groups are shown apart. */
    enum Group {
        /** What a camera filmed. */
        REAL,
        /** A real clip, spoiled on purpose. */
        DEGRADED,
        /** Drawn by the program. */
        DRAWN;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param zone name of the zone, line, lane or gauge; empty: an alert of any counts
     * @param onset when a person would say that it begins, seconds into the clip; before the rule's {@code for} has passed
     * @param until when it is over, seconds
     * @param optional a person could see it either way: told or not, it counts for nothing
     * @param note for people
     */
    record Event(
            String kind, Optional<String> zone, double onset, double until, boolean optional, Optional<String> note) {
        String text() {
            return String.format(
                    java.util.Locale.ROOT,
                    "%s%s %.1f-%.1f s%s",
                    kind,
                    zone.map(name -> " in " + name).orElse(""),
                    onset,
                    until,
                    note.map(words -> " (" + words + ")").orElse(""));
        }
    }

    /** Of that kind, or nothing left to judge. */
    boolean concerns(String kind) {
        return negatives.contains(kind)
                || events.stream().anyMatch(event -> event.kind().equals(kind))
                || config.rules().stream().anyMatch(rule -> rule.kind().id().equals(kind));
    }
}
