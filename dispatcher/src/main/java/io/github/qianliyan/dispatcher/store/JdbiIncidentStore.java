package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads the tables of {@code V100__incidents.sql} and the index over their tokens. */
final class JdbiIncidentStore implements IncidentStore {
    private final Jdbi jdbi;
    private final boolean sqlite;

    /** @param sqlite which index over tokens there is */
    JdbiIncidentStore(Jdbi jdbi, boolean sqlite) {
        this.jdbi = jdbi;
        this.sqlite = sqlite;
    }

    @Override
    public Page<Incident> find(IncidentQuery query) {
        Where where = Where.of(query, sqlite);
        List<Incident> found = jdbi.withHandle(handle -> where.sliced()
                .map(lookup -> sliced(handle, query, where, lookup))
                .orElseGet(() -> read(asked(handle, where))));
        if (found.size() <= query.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<Incident> page = found.subList(0, query.limit());
        return new Page<>(page, Optional.of(Cursor.after(page.getLast()).encoded()));
    }

    private static List<Incident> sliced(Handle handle, IncidentQuery query, Where where, Lookup lookup) {
        List<Incident> found = new ArrayList<>();
        Slices slices = Slices.of(handle, query);
        int wanted = query.limit() + 1;
        while (found.size() < wanted && slices.more()) {
            found.addAll(read(asked(handle, where)
                    .bind("slice", lookup.tsquery(slices.next()))
                    .bind("limit", wanted - found.size())));
        }
        return found;
    }

    private static Query asked(Handle handle, Where where) {
        return handle.createQuery(where.select()).bindMap(where.values());
    }

    private static List<Incident> read(Query query) {
        return query.map((row, context) -> parsed(row.getString(1))).list();
    }

    @Override
    public Optional<Incident> get(String id) {
        return one("SELECT json FROM incidents WHERE id = :id", id);
    }

    @Override
    public Optional<Incident> byAlert(String alertId) {
        return one(
                "SELECT i.json FROM incidents i JOIN incident_alerts a ON a.incident = i.id WHERE a.alert = :id",
                alertId);
    }

    @Override
    public Map<IncidentState, Long> counts() {
        Map<String, Long> rows = jdbi.withHandle(handle -> handle.createQuery("SELECT state, n FROM incident_states")
                .reduceRows(new java.util.HashMap<String, Long>(), (all, row) -> {
                    all.put(row.getColumn("state", String.class), row.getColumn("n", Long.class));
                    return all;
                }));
        Map<IncidentState, Long> counts = new EnumMap<>(IncidentState.class);
        for (IncidentState state : IncidentState.values()) {
            counts.put(state, rows.getOrDefault(state.id(), 0L));
        }
        return counts;
    }

    @Override
    public Map<Domain, Map<IncidentState, Long>> countsSince(Instant opened) {
        Map<Domain, Map<IncidentState, Long>> counts = new EnumMap<>(Domain.class);
        return jdbi.withHandle(handle -> handle.createQuery("SELECT domain, state, COUNT(*) AS n FROM incidents"
                        + " WHERE opened >= :from GROUP BY domain, state")
                .bind("from", opened.toEpochMilli())
                .reduceRows(counts, (all, row) -> {
                    all.computeIfAbsent(
                                    domain(row.getColumn("domain", String.class)),
                                    d -> new EnumMap<>(IncidentState.class))
                            .put(state(row.getColumn("state", String.class)), row.getColumn("n", Long.class));
                    return all;
                }));
    }

    private static Domain domain(String id) {
        return Arrays.stream(Domain.values())
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static IncidentState state(String id) {
        return Arrays.stream(IncidentState.values())
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Incident> one(String sql, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("id", id)
                .map((row, context) -> parsed(row.getString(1)))
                .findOne());
    }

    private static Incident parsed(String json) {
        try {
            return Json.read(json, Incident.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the store holds an incident that it cannot read: rebuild it", e);
        }
    }
}
