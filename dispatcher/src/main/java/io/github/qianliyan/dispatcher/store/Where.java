package io.github.qianliyan.dispatcher.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An {@link IncidentQuery} as an SQL condition; every value is bound, none is part of the text. */
final class Where {
    /** Rows that were told apart although their places were the same. */
    private static final int SAME_PLACE = 64;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private final Set<String> tokens = new LinkedHashSet<>();
    private final boolean sqlite;

    private Where(boolean sqlite) {
        this.sqlite = sqlite;
    }

    /** @param sqlite which index over tokens there is */
    static Where of(IncidentQuery query, boolean sqlite) {
        Where where = new Where(sqlite);
        where.anyOf("state", query.states(), state -> state.id());
        where.anyOf("domain", query.domains(), domain -> domain.id());
        where.anyOf("village", query.villages(), id -> id);
        where.anyOf("grid", query.grids(), id -> id);
        query.assignee().ifPresent(id -> where.add("assignee = :assignee", "assignee", id));
        query.from().ifPresent(from -> where.add("opened >= :from", "from", from.toEpochMilli()));
        query.to().ifPresent(to -> where.add("opened < :to", "to", to.toEpochMilli()));
        query.camera()
                .ifPresent(id ->
                        where.add("id IN (SELECT incident FROM incident_alerts WHERE camera = :camera)", "camera", id));
        query.scope().ifPresent(where::scope);
        query.text().ifPresent(where::words);
        query.cursor().map(Cursor::decoded).ifPresent(cursor -> {
            where.add("(opened, id) < (:cursorOpened, :cursorId)", "cursorOpened", cursor.opened());
            where.values.put("cursorId", cursor.id());
        });
        where.search(query);
        return where;
    }

    /** The query but for its limit, newest first. */
    String select(String columns) {
        // the index hands rows out by place, newest first: nothing is sorted, and the first page ends the search
        boolean byIndex = sqlite && !tokens.isEmpty();
        String from = byIndex ? "incident_search s CROSS JOIN incidents ON place = s.rowid" : "incidents";
        String order = byIndex ? "s.rowid DESC, opened DESC, id DESC" : "opened DESC, id DESC";
        return "SELECT " + columns + " FROM " + from
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + " ORDER BY " + order;
    }

    private void search(IncidentQuery query) {
        if (tokens.isEmpty()) {
            return;
        }
        String joined = sqlite
                ? tokens.stream().map(token -> '"' + token + '"').collect(Collectors.joining(" AND "))
                : tokens.stream().map(token -> "'" + token + "'").collect(Collectors.joining(" & "));
        add(sqlite ? "s.incident_search MATCH :tokens" : "search @@ CAST(:tokens AS tsquery)", "tokens", joined);
        if (sqlite) {
            query.cursor()
                    .map(Cursor::decoded)
                    .ifPresent(cursor ->
                            add("s.rowid <= :place", "place", Place.of(cursor.opened(), cursor.id()) + SAME_PLACE));
            query.from()
                    .ifPresent(from -> add("s.rowid >= :fromPlace", "fromPlace", Place.of(from.toEpochMilli(), "")));
            query.to().ifPresent(to -> add("s.rowid < :toPlace", "toPlace", Place.of(to.toEpochMilli(), "")));
        }
    }

    Map<String, Object> values() {
        return values;
    }

    private <T> void anyOf(String column, Set<T> wanted, Function<T, String> id) {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (T value : wanted) {
            String name = column + names.size();
            names.add(":" + name);
            values.put(name, id.apply(value));
        }
        conditions.add(column + " IN (" + String.join(", ", names) + ")");
    }

    private void scope(Scope scope) {
        List<String> ways = new ArrayList<>();
        int number = 0;
        for (String grid : scope.grids()) {
            ways.add(":scope" + number);
            values.put("scope" + number++, grid);
        }
        String grids = ways.isEmpty() ? "1 = 0" : "grid IN (" + String.join(", ", ways) + ")";
        conditions.add(scope.officer().isPresent() ? "(" + grids + " OR assignee = :scopeOfficer)" : grids);
        scope.officer().ifPresent(officer -> values.put("scopeOfficer", officer));
    }

    private void words(String text) {
        int number = 0;
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (word.matches("i-[0-9a-z]{2,26}")) {
                String name = "begin" + number++;
                add("id >= :" + name, name, word);
                add("id < :" + name + "End", name + "End", word + "~");
            } else if (!word.isEmpty()) {
                tokens.addAll(SearchTokens.wanted(word));
                String name = "word" + number++;
                String literal = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
                add("words LIKE :" + name + " ESCAPE '!'", name, "%" + literal + "%");
            }
        }
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
