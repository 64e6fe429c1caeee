package io.github.qianliyan.dispatcher.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An {@link IncidentQuery} as SQL; every value is bound, none is part of the text. Whatever is asked for, some index hands
 * the rows out newest first, so that the first page ends the search and nothing is sorted: see {@link #select}.
 */
final class Where {
    /** Rows that were told apart although their places were the same. */
    private static final int SAME_PLACE = 16;

    private static final String NEWEST = " ORDER BY opened DESC, id DESC LIMIT :limit";

    /** Which index is in order. */
    private enum By {
        /** That over what somebody works on: few, whatever else is asked for. */
        OPEN,
        /** That over tokens, see {@link Lookup}. */
        TOKENS,
        /** That over the cameras of incidents. */
        CAMERA,
        /** One for each way in which something may be seen. */
        WAYS,
        /** That over a column, or over all. */
        COLUMN
    }

    private final List<String> conditions = new ArrayList<>();
    /** Each of them is enough: what somebody may see. */
    private final List<String> ways = new ArrayList<>();

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> tokens = new LinkedHashSet<>();
    private final IncidentQuery query;
    private final boolean sqlite;
    private final Lookup lookup;
    private final By by;

    private Where(IncidentQuery query, boolean sqlite) {
        this.query = query;
        this.sqlite = sqlite;
        query.text().ifPresent(this::words);
        this.lookup = Lookup.of(query, tokens);
        this.by = by();
    }

    /** @param sqlite which index over tokens there is */
    static Where of(IncidentQuery query, boolean sqlite) {
        Where where = new Where(query, sqlite);
        if (where.by == By.OPEN) {
            // letter by letter what the index is over, since a database does not find out that the one follows from the
            // other
            where.conditions.add("state NOT IN ('closed', 'dismissed')");
        }
        where.anyOf("state", query.states(), state -> state.id());
        where.anyOf("domain", query.domains(), domain -> domain.id());
        where.anyOf("village", query.villages(), id -> id);
        where.anyOf("grid", query.grids(), id -> id);
        query.assignee().ifPresent(id -> where.add("assignee = :assignee", "assignee", id));
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

    /** The query, newest first; when it is {@linkplain #sliced() sliced}, {@code :slice} and {@code :limit} are still to bind. */
    String select() {
        return switch (by) {
            // SQLite knows how many values a column has and not how they are spread, so it is told
            case OPEN ->
                "SELECT json FROM incidents" + (sqlite ? " INDEXED BY incidents_open" : "") + where(null) + NEWEST;
            case TOKENS ->
                sqlite
                        // the index is in the order of places and of nothing else: asked for more, SQLite sorts all
                        // that
                        // was found. A few more than the page are taken, since places that were the same may stand the
                        // other way round.
                        ? "SELECT json FROM (SELECT json, opened, id FROM incident_search s"
                                + " CROSS JOIN incidents ON place = s.rowid" + where(null)
                                + " ORDER BY s.rowid DESC LIMIT :limit + " + SAME_PLACE + ") found" + NEWEST
                        // OFFSET keeps the planner from testing row after row what the index knows
                        : "SELECT json FROM (SELECT * FROM incidents WHERE " + Lookup.EXPRESSION
                                + " @@ CAST(:slice AS tsquery) OFFSET 0) found" + where(null) + NEWEST;
            case CAMERA ->
                "SELECT json FROM incident_cameras " + (sqlite ? "CROSS " : "") + "JOIN incidents ON id = incident"
                        + where(null) + " ORDER BY opened_at DESC, incident DESC LIMIT :limit";
            // each way has an index of its own that is in order; two of them joined by OR have none
            case WAYS ->
                ways.stream()
                        .map(way ->
                                "SELECT * FROM (SELECT json, opened, id FROM incidents" + where(way) + NEWEST + ") w")
                        .collect(Collectors.joining(" UNION ", "SELECT json FROM (", ") ways" + NEWEST));
            case COLUMN -> "SELECT json FROM incidents" + where(null) + NEWEST;
        };
    }

    Map<String, Object> values() {
        return values;
    }

    /** What to ask slice by slice, because the index has no order. */
    Optional<Lookup> sliced() {
        return by == By.TOKENS && !sqlite ? Optional.of(lookup) : Optional.empty();
    }

    private By by() {
        if (!query.states().isEmpty() && query.states().stream().noneMatch(state -> state.ended())) {
            return By.OPEN;
        }
        if (!tokens.isEmpty() || lookup.filters() > 1) {
            return By.TOKENS;
        }
        if (query.camera().isPresent()) {
            return By.CAMERA;
        }
        boolean several = query.scope()
                .filter(scope -> scope.grids().size() + scope.officer().stream().count() > 1)
                .isPresent();
        return several ? By.WAYS : By.COLUMN;
    }

    private String where(String way) {
        List<String> all = new ArrayList<>(conditions);
        if (way != null) {
            all.add(way);
        }
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    private void camera(String id) {
        values.put("camera", id);
        if (by != By.CAMERA) {
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
        if (by == By.TOKENS && sqlite) {
            add("s.incident_search MATCH :tokens", "tokens", lookup.fts5());
            query.cursor()
                    .map(Cursor::decoded)
                    .ifPresent(cursor ->
                            add("s.rowid <= :place", "place", Place.of(cursor.opened(), cursor.id()) + SAME_PLACE));
            query.from()
                    .ifPresent(from -> add("s.rowid >= :fromPlace", "fromPlace", Place.of(from.toEpochMilli(), "")));
            query.to().ifPresent(to -> add("s.rowid < :toPlace", "toPlace", Place.of(to.toEpochMilli(), "")));
        } else if (by != By.TOKENS) {
            int number = 0;
            for (String token : tokens) {
                String name = "token" + number++;
                add("' ' || tokens || ' ' LIKE :" + name, name, "% " + token + " %");
            }
        }
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
        List<String> all = new ArrayList<>();
        for (String grid : scope.grids()) {
            String name = "scope" + all.size();
            all.add("grid = :" + name);
            values.put(name, grid);
        }
        scope.officer().ifPresent(officer -> {
            all.add("assignee = :scopeOfficer");
            values.put("scopeOfficer", officer);
        });
        if (by == By.WAYS) {
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
