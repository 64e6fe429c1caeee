package io.github.qianliyan.dispatcher.store;

import java.util.stream.Collectors;

/** How the database goes about a question: for measuring, and for whoever wonders why a page is slow. */
public final class Plan {
    private Plan() {}

    /** The database's own words, a line for each step. PostgreSQL carries the query out to tell them. */
    public static String of(Store store, IncidentQuery query) {
        Where where = Where.of(query, store.onSqlite());
        String explain = store.onSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN (ANALYZE, COSTS OFF, SUMMARY OFF) ";
        String told = store.onSqlite() ? "detail" : "QUERY PLAN";
        return store.jdbi()
                .withHandle(handle -> handle
                        .createQuery(explain + where.select())
                        .bindMap(where.values())
                        .map((row, context) -> row.getString(told))
                        .stream()
                        .collect(Collectors.joining("\n")));
    }
}
