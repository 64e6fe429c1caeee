package io.github.qianliyan.service.config;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code labels} and {@code keep} of a declared model. */
final class LabelsReader {
    private static final int MOST = 10_000;
    private static final long LARGEST_FILE = 1 << 20;

    private LabelsReader() {}

    /** @param usual what is told when {@code keep} does not say */
    record Labels(List<String> labels, Set<String> usual) {}

    static Optional<Labels> read(Cursor at, Path folder) {
        if (at.isList()) {
            return named(at, Read.texts(Optional.of(at)));
        }
        return at.text().flatMap(text -> switch (text) {
            case "coco" -> Optional.of(new Labels(LabelSets.COCO, LabelSets.OUT_OF_DOORS));
            case "coco-ids" -> Optional.of(new Labels(LabelSets.COCO_IDS, LabelSets.OUT_OF_DOORS));
            default -> lines(at, text, folder).flatMap(lines -> named(at, lines));
        });
    }

    /** Small letters, as rules write them. */
    private static Optional<Labels> named(Cursor at, List<String> written) {
        List<String> labels = new ArrayList<>();
        for (String name : written) {
            labels.add(name.strip().toLowerCase(Locale.ROOT));
        }
        Set<String> usual = new TreeSet<>(labels);
        usual.removeAll(LabelSets.NO_CLASS);
        if (usual.isEmpty() || labels.size() > MOST) {
            at.problem("has " + labels.size() + " classes, must be 1 to " + MOST);
            return Optional.empty();
        }
        return Optional.of(new Labels(labels, usual));
    }

    private static Optional<List<String>> lines(Cursor at, String name, Path folder) {
        try {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE) {
                List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
                while (!lines.isEmpty() && lines.getLast().isBlank()) {
                    lines.removeLast();
                }
                return Optional.of(lines);
            }
            at.problem(at.shown() + " is neither coco nor coco-ids nor a file of labels (one a line, at most 1 MiB) in "
                    + folder + Suggestion.among(name, List.of("coco", "coco-ids")));
        } catch (IOException | InvalidPathException e) {
            at.problem(at.shown() + " cannot be read as a file of labels in UTF-8: " + e.getMessage());
        }
        return Optional.empty();
    }

    static Optional<Set<String>> keep(Cursor at, List<String> labels) {
        Set<String> known = new TreeSet<>(labels);
        Set<String> kept = new TreeSet<>();
        for (Cursor item : at.items()) {
            item.text().ifPresent(text -> {
                if (known.contains(text)) {
                    kept.add(text);
                } else {
                    item.problem("the model has no label " + item.shown() + Suggestion.among(text, known));
                }
            });
        }
        if (kept.isEmpty()) {
            at.problem("keeps no label: name some, or leave it out");
            return Optional.empty();
        }
        return Optional.of(kept);
    }
}
