package io.github.qianliyan.detector.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The classes of a model, by index, in our names. */
public final class Labels {
    /** What a camera outdoors is asked about; a model may know furniture besides, which would only be mistaken for it. */
    private static final Set<String> OURS = Set.of(
            "person",
            "bicycle",
            "motorcycle",
            "car",
            "bus",
            "truck",
            "train",
            "boat",
            "vehicle",
            "cattle",
            "horse",
            "sheep",
            "pig",
            "dog",
            "cat",
            "bird",
            "fire",
            "smoke");

    private final List<String> names;

    private Labels(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** @param lines one a class, the first being index 0 */
    public static Labels of(List<String> lines) {
        List<String> names = new ArrayList<>();
        for (String line : lines) {
            names.add(line.strip().toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
        return new Labels(names);
    }

    int size() {
        return names.size();
    }

    String get(int index) {
        return names.get(index);
    }

    boolean wanted(int index) {
        return OURS.contains(names.get(index));
    }

    /** Those the model knows and we ask about. */
    Set<String> known() {
        Set<String> known = new TreeSet<>(names);
        known.retainAll(OURS);
        return known;
    }
}
