package io.github.qianliyan.dispatcher.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** How the database goes about a question: for measuring, and for whoever wonders why a page is slow. */
public final class Plan {
    private Plan() {}

    /** The database's own words, a line for each step, of all slices if it is asked in slices. PostgreSQL carries the query out to tell them. */
    public static String of(Store store, IncidentQuery query) {
        Where where = Where.of(query, store.onSqlite());
        String explain = store.onSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN (ANALYZE, COSTS OFF, SUMMARY OFF) ";
        String told = store.onSqlite() ? "detail" : "QUERY PLAN";
        return store.jdbi().withHandle(handle -> {
            List<String> lines = new ArrayList<>();
            Optional<Slices> slices = where.sliced().map(lookup -> Slices.of(handle, query));
            do {
                Query asked = handle.createQuery(explain + where.select()).bindMap(where.values());
                slices.ifPresent(
                        some -> asked.bind("slice", where.sliced().orElseThrow().tsquery(some.next())));
                asked.map((row, context) -> row.getString(told)).forEach(lines::add);
            } while (slices.filter(Slices::more).isPresent());
            return String.join("\n", lines);
        });
    }
}
