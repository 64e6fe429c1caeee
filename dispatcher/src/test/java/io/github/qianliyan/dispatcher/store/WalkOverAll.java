package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a query has to find, told without any index: every incident is looked at, one after the other. Only the words are
 * taken from the rows.
 */
final class WalkOverAll {
    private final Map<String, String> words = new HashMap<>();
    private final List<Incident> all;

    WalkOverAll(Store store, List<Incident> latest) {
        all = latest.stream()
                .sorted(Comparator.comparing(Incident::opened)
                        .thenComparing(Incident::id)
                        .reversed())
                .toList();
        store.jdbi()
                .useHandle(handle -> handle.createQuery("SELECT id, words FROM incidents")
                        .map((row, context) -> words.put(row.getString(1), row.getString(2)))
                        .list());
    }

    /** Ids, newest first, through all pages. */
    List<String> found(IncidentQuery query) {
        return all.stream().filter(one -> fits(one, query)).map(Incident::id).toList();
    }

    private boolean fits(Incident one, IncidentQuery query) {
        return any(query.states(), one.state())
                && any(query.domains(), one.domain())
                && any(query.villages(), one.village())
                && any(query.grids(), one.grid())
                && query.camera().stream().allMatch(camera -> isOf(one, camera))
                && query.assignee().stream().allMatch(officer -> officer.equals(one.assignee()))
                && query.from().stream().allMatch(from -> !one.opened().isBefore(from))
                && query.to().stream().allMatch(to -> one.opened().isBefore(to))
                && query.scope().stream().allMatch(scope -> seen(one, scope))
                && query.text().stream().allMatch(text -> says(one, text));
    }

    private static <T> boolean any(Set<T> wanted, T is) {
        return wanted.isEmpty() || wanted.contains(is);
    }

    private static boolean isOf(Incident one, String camera) {
        return one.merged() == null
                && Stream.concat(Stream.of(one.camera()), one.alerts().stream().map(Alert::camera))
                        .anyMatch(camera::equals);
    }

    private static boolean seen(Incident one, Scope scope) {
        return scope.grids().contains(one.grid())
                || scope.officer()
                        .filter(officer -> officer.equals(one.assignee()))
                        .isPresent();
    }

    private boolean says(Incident one, String text) {
        String own = words.get(one.id());
        Set<String> tokens = SearchTokens.of(own.substring(own.indexOf('\n')));
        return Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(word -> word.matches("i-[0-9a-z]{2,26}")
                        ? one.id().startsWith(word)
                        : own.contains(word) && tokens.containsAll(SearchTokens.wanted(word)));
    }

    Instant opened(int number) {
        return all.get(number).opened();
    }

    String id(int number) {
        return all.get(number).id();
    }
}
