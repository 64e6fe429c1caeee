package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code cameras} of a rule: {@code all}, {@code {tags: [...]}} (any of them) or {@code {ids: [...]}}. */
record CameraSelection(List<CameraNames> cameras, Register ids) {
    static final List<Key> SELECTION = List.of(
            optional("tags", "list of tags", "", "带任一标签的摄像机", "Cameras with any of these tags"),
            optional("ids", "list of ids of cameras", "", "这些摄像机", "These cameras"));

    /** The ids of the selected cameras. */
    Optional<Set<String>> read(Cursor at) {
        if (!at.isMapping()) {
            return at.isList() ? notSelection(at) : at.text().flatMap(text -> all(at, text));
        }
        Mapping map = at.mapping(SELECTION);
        Optional<Cursor> tags = map.get("tags");
        Optional<Cursor> given = map.get("ids");
        if (tags.isPresent() == given.isPresent()) {
            at.problem("give either tags or ids, and only one of them");
            return Optional.empty();
        }
        Set<String> selected = new TreeSet<>(Read.each(given, ids::resolve));
        Read.each(tags, this::withTag).forEach(selected::addAll);
        return Optional.of(selected);
    }

    /** Every camera's id. */
    Set<String> all() {
        return idsOf(cameras);
    }

    /** Those of these ids. */
    List<CameraNames> names(Set<String> selected) {
        return cameras.stream().filter(camera -> selected.contains(camera.id())).toList();
    }

    private Optional<Set<String>> all(Cursor at, String text) {
        return text.equals("all") ? Optional.of(all()) : notSelection(at);
    }

    private static Optional<Set<String>> notSelection(Cursor at) {
        at.problem("must be all, {tags: [...]} or {ids: [...]}");
        return Optional.empty();
    }

    private Optional<Set<String>> withTag(Cursor at) {
        return at.text().map(tag -> {
            Set<String> found = idsOf(cameras.stream()
                    .filter(camera -> camera.tags().contains(tag))
                    .toList());
            if (found.isEmpty() && !ids.isOpen()) {
                Set<String> tags = cameras.stream()
                        .flatMap(camera -> camera.tags().stream())
                        .collect(Collectors.toSet());
                at.problem("no camera has the tag " + at.shown() + Suggestion.among(tag, tags));
            }
            return found;
        });
    }

    private static Set<String> idsOf(Collection<CameraNames> cameras) {
        return cameras.stream().map(CameraNames::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
