package io.github.qianliyan.dispatcher.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the index over tokens is asked for: the words of the text, and of what else is asked for all that is a token beside
 * the words (domain {@code d=}, village {@code v=}, grid {@code g=}, camera {@code c=}, officer {@code o=}). Each clause
 * must hold, by any of its tokens. It says what may fit; whoever looks up tests the columns themselves besides.
 */
final class Lookup {
    /** The expression that PostgreSQL's index is over, letter by letter as in its {@code V115__lookup_index.sql}. */
    static final String EXPRESSION = "array_to_tsvector(string_to_array("
            + "'d=' || domain || ' v=' || village || ' g=' || grid || ' c=' || camera || other_cameras"
            + " || COALESCE(' o=' || assignee, '') || ' t=' || CAST(opened / 268435456 AS TEXT)"
            + " || ' T=' || CAST(opened / 4294967296 AS TEXT)"
            + " || CASE tokens WHEN '' THEN '' ELSE ' ' || tokens END, ' '))";

    /** What ids are made of; another, which only a stranger asks for, would be cut into several tokens. */
    private static final Pattern ONE_TOKEN = Pattern.compile("[A-Za-z0-9-]+");

    private final List<Set<String>> clauses = new ArrayList<>();
    private int filters;

    private Lookup() {}

    /** @param words tokens that all must be there */
    static Lookup of(IncidentQuery query, Set<String> words) {
        Lookup lookup = new Lookup();
        words.forEach(word -> lookup.clauses.add(Set.of(word)));
        lookup.filter("d=", query.domains(), domain -> domain.id());
        lookup.filter("v=", query.villages(), id -> id);
        lookup.filter("g=", query.grids(), id -> id);
        query.camera().ifPresent(id -> lookup.filter("c=", Set.of(id), c -> c));
        query.assignee().ifPresent(id -> lookup.filter("o=", Set.of(id), o -> o));
        query.scope().ifPresent(lookup::scope);
        return lookup;
    }

    /** Filters of different kinds: of two no other index is in order. */
    int filters() {
        return filters;
    }

    /** For {@code MATCH} of FTS5. */
    String fts5() {
        return clauses.stream()
                .map(clause ->
                        clause.stream().map(token -> '"' + token + '"').collect(Collectors.joining(" OR ", "(", ")")))
                .collect(Collectors.joining(" AND "));
    }

    /** @param slices of time, in any of which it may be */
    String tsquery(Set<String> slices) {
        List<Set<String>> all = new ArrayList<>(clauses);
        all.add(slices);
        return all.stream()
                .map(clause ->
                        clause.stream().map(token -> "'" + token + "'").collect(Collectors.joining(" | ", "(", ")")))
                .collect(Collectors.joining(" & "));
    }

    private <T> void filter(String kind, Set<T> wanted, Function<T, String> id) {
        if (!wanted.isEmpty() && wanted.stream().map(id).allMatch(Lookup::oneToken)) {
            clauses.add(wanted.stream().map(one -> kind + id.apply(one)).collect(Collectors.toSet()));
            filters++;
        }
    }

    private void scope(Scope scope) {
        Set<String> ways = new LinkedHashSet<>();
        scope.grids().forEach(grid -> ways.add("g=" + grid));
        scope.officer().ifPresent(officer -> ways.add("o=" + officer));
        if (!ways.isEmpty() && ways.stream().allMatch(way -> oneToken(way.substring(2)))) {
            clauses.add(ways);
            filters++;
        }
    }

    private static boolean oneToken(String id) {
        return ONE_TOKEN.matcher(id).matches();
    }
}
