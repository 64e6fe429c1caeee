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

/**
 * An {@link IncidentQuery} as SQL; every value is bound, none is part of the text. Whatever is asked for, some index hands
 * the rows out newest first, so that the first page ends the search and nothing is sorted: see {@link #select}.
 */
final class Where {
    /** Rows that were told apart although their places were the same. */
    private static final int SAME_PLACE = 64;

    private static final String NEWEST = " ORDER BY opened DESC, id DESC LIMIT :limit";

    private final List<String> conditions = new ArrayList<>();
    /** Each of them is enough: what somebody may see. */
    private final List<String> ways = new ArrayList<>();

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> tokens = new LinkedHashSet<>();
    private final IncidentQuery query;
    private final boolean sqlite;
    /** Only incidents that somebody works on: few, whatever else is asked for. */
    private final boolean few;

    private Where(IncidentQuery query, boolean sqlite) {
        this.query = query;
        this.sqlite = sqlite;
        this.few = !query.states().isEmpty() && query.states().stream().noneMatch(state -> state.ended());
    }

    /** @param sqlite which index over tokens there is */
    static Where of(IncidentQuery query, boolean sqlite) {
        Where where = new Where(query, sqlite);
        where.anyOf("state", query.states(), state -> state.id());
        where.anyOf(where.filter("domain"), query.domains(), domain -> domain.id());
        where.anyOf(where.filter("village"), query.villages(), id -> id);
        where.anyOf(where.filter("grid"), query.grids(), id -> id);
        query.assignee().ifPresent(id -> where.add(where.filter("assignee") + " = :assignee", "assignee", id));
        query.text().ifPresent(where::words);
        where.search();
        query.scope().ifPresent(where::scope);
        query.from().ifPresent(from -> where.add("opened >= :from", "from", from.toEpochMilli()));
        query.to().ifPresent(to -> where.add("opened < :to", "to", to.toEpochMilli()));
        query.cursor().map(Cursor::decoded).ifPresent(cursor -> {
            where.add("(opened, id) < (:cursorOpened, :cursorId)", "cursorOpened", cursor.opened());
            where.values.put("cursorId", cursor.id());
        });
        query.camera().ifPresent(where::camera);
        where.values.put("limit", query.limit() + 1);
        return where;
    }

    /** The query, newest first. */
    String select() {
        if (!ways.isEmpty()) {
            // each way has an index of its own that is in order; two of them joined by OR have none
            return ways.stream()
                    .map(way -> "SELECT * FROM (SELECT json, opened, id FROM incidents" + where(way) + NEWEST + ") w")
                    .collect(Collectors.joining(" UNION ", "SELECT json FROM (", ") ways" + NEWEST));
        }
        if (byIndex()) {
            // the index is in the order of places and of nothing else: asked for more, SQLite sorts all that was found.
            // A few
            // more than the page are taken, since places that were the same may stand the other way round.
            return "SELECT json FROM (SELECT json, opened, id FROM incident_search s CROSS JOIN incidents ON place = s.rowid"
                    + where(null) + " ORDER BY s.rowid DESC LIMIT :limit + " + SAME_PLACE + ") found" + NEWEST;
        }
        if (byCamera()) {
            return "SELECT json FROM incident_cameras " + (sqlite ? "CROSS " : "") + "JOIN incidents ON id = incident"
                    + where(null) + " ORDER BY opened_at DESC, incident DESC LIMIT :limit";
        }
        return "SELECT json FROM incidents" + where(null) + NEWEST;
    }

    Map<String, Object> values() {
        return values;
    }

    private String where(String way) {
        List<String> all = new ArrayList<>(conditions);
        if (way != null) {
            all.add(way);
        }
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    private boolean byIndex() {
        return sqlite && !tokens.isEmpty();
    }

    private boolean byCamera() {
        return query.camera().isPresent() && tokens.isEmpty() && !few;
    }

    /** SQLite does not know that states of work are rare: a plus keeps it from taking another column's index. */
    private String filter(String column) {
        return sqlite && few ? "+" + column : column;
    }

    private void camera(String id) {
        values.put("camera", id);
        if (!byCamera()) {
            conditions.add("EXISTS (SELECT 1 FROM incident_cameras WHERE of_camera = :camera AND opened_at = opened"
                    + " AND incident = id)");
            return;
        }
        conditions.add("of_camera = :camera");
        query.from().ifPresent(from -> conditions.add("opened_at >= :from"));
        query.to().ifPresent(to -> conditions.add("opened_at < :to"));
        query.cursor().ifPresent(cursor -> conditions.add("(opened_at, incident) < (:cursorOpened, :cursorId)"));
    }

    private void search() {
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

    private <T> void anyOf(String column, Set<T> wanted, Function<T, String> id) {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (T value : wanted) {
            String name = column.replace("+", "") + names.size();
            names.add(":" + name);
            values.put(name, id.apply(value));
        }
        conditions.add(column + " IN (" + String.join(", ", names) + ")");
    }

    private void scope(Scope scope) {
        List<String> all = new ArrayList<>();
        for (String grid : scope.grids()) {
            String name = "scope" + all.size();
            all.add(filter("grid") + " = :" + name);
            values.put(name, grid);
        }
        scope.officer().ifPresent(officer -> {
            all.add(filter("assignee") + " = :scopeOfficer");
            values.put("scopeOfficer", officer);
        });
        boolean narrowed = few || !tokens.isEmpty() || query.camera().isPresent();
        if (all.size() > 1 && !narrowed) {
            ways.addAll(all);
        } else {
            conditions.add(all.isEmpty() ? "1 = 0" : "(" + String.join(" OR ", all) + ")");
        }
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
