package io.github.qianliyan.dispatcher.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** An {@link IncidentQuery} as an SQL condition; every value is bound, none is part of the text. */
final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    static Where of(IncidentQuery query) {
        Where where = new Where();
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
        query.text().ifPresent(where::words);
        query.cursor().map(Cursor::decoded).ifPresent(cursor -> {
            where.add("(opened, id) < (:cursorOpened, :cursorId)", "cursorOpened", cursor.opened());
            where.values.put("cursorId", cursor.id());
        });
        return where;
    }

    String sql() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
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

    private void words(String text) {
        int number = 0;
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty()) {
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
