package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes incidents into the tables, together with how far the log was read: after any crash the projection goes on
 * exactly where the rows end.
 */
final class Projector {
    private final Jdbi jdbi;
    private final Function<Incident, String> names;
    private final List<Projection> besides;

    /** @param names what else an incident is found by, such as the names of its camera, village and officer */
    Projector(Jdbi jdbi, Function<Incident, String> names) {
        this(jdbi, names, List.of());
    }

    /** @param besides further tables that are made of incidents */
    Projector(Jdbi jdbi, Function<Incident, String> names, List<Projection> besides) {
        this.jdbi = jdbi;
        this.names = names;
        this.besides = List.copyOf(besides);
    }

    /** All or nothing. An incident of a lower version than the one in the table, told again, changes nothing. */
    void apply(List<Incident> incidents, Map<TopicPartition, Long> next) {
        jdbi.useTransaction(handle -> {
            // of several versions of one incident only the last is worth its row
            Map<String, Incident> last = new LinkedHashMap<>();
            for (Incident incident : incidents) {
                last.merge(incident.id(), incident, (old, own) -> own.version() >= old.version() ? own : old);
            }
            last.values().forEach(incident -> write(handle, incident));
            incidents.forEach(incident -> folded(handle, incident));
            next.forEach((partition, offset) -> handle.createUpdate(
                            "INSERT INTO projection_offsets (topic, part, next_offset) VALUES (:topic, :part, :next)"
                                    + " ON CONFLICT (topic, part) DO UPDATE SET next_offset = excluded.next_offset")
                    .bind("topic", partition.topic())
                    .bind("part", partition.partition())
                    .bind("next", offset)
                    .execute());
        });
    }

    Map<TopicPartition, Long> offsets() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT topic, part, next_offset FROM projection_offsets")
                .reduceRows(new HashMap<TopicPartition, Long>(), (all, row) -> {
                    all.put(
                            new TopicPartition(
                                    row.getColumn("topic", String.class), row.getColumn("part", Integer.class)),
                            row.getColumn("next_offset", Long.class));
                    return all;
                }));
    }

    /** Empties the tables, so that they are built again from the log's beginning. */
    void clear() {
        jdbi.useTransaction(this::clear);
    }

    /** Clears the tables if they were built from another log; returns whether it did. */
    boolean source(String log) {
        return jdbi.inTransaction(handle -> {
            List<String> known = handle.createQuery("SELECT cluster FROM projection_source")
                    .mapTo(String.class)
                    .list();
            if (known.equals(List.of(log))) {
                return false;
            }
            clear(handle);
            handle.execute("DELETE FROM projection_source");
            handle.execute("INSERT INTO projection_source (cluster) VALUES (?)", log);
            return !known.isEmpty();
        });
    }

    private void clear(Handle handle) {
        besides.forEach(table -> table.clear(handle));
        handle.execute("DELETE FROM incidents");
        handle.execute("DELETE FROM incident_alerts");
        handle.execute("DELETE FROM incident_cameras");
        handle.execute("DELETE FROM incident_states");
        handle.execute("DELETE FROM projection_offsets");
    }

    private void write(Handle handle, Incident incident) {
        String words = words(incident);
        Optional<String> was = handle.createQuery("SELECT state FROM incidents WHERE id = :id")
                .bind("id", incident.id())
                .mapTo(String.class)
                .findOne();
        int rows = handle.createUpdate("INSERT INTO incidents (id, opened, state, severity, domain, village, grid,"
                        + " camera, other_cameras, assignee, version, words, tokens, place, json) VALUES (:id, :opened, :state,"
                        + " :severity, :domain, :village, :grid, :camera, :others, :assignee, :version, :words, :tokens,"
                        + " :place, :json) ON CONFLICT (id) DO UPDATE SET opened ="
                        + " excluded.opened, state = excluded.state, severity = excluded.severity, domain = excluded.domain,"
                        + " village = excluded.village, grid = excluded.grid, camera = excluded.camera,"
                        + " other_cameras = excluded.other_cameras, assignee = excluded.assignee, version ="
                        + " excluded.version, words = excluded.words, tokens = excluded.tokens, place = excluded.place,"
                        + " json = excluded.json WHERE"
                        + " excluded.version >= incidents.version")
                .bind("id", incident.id())
                .bind("opened", incident.opened().toEpochMilli())
                .bind("state", incident.state().id())
                .bind("severity", incident.severity())
                .bind("domain", incident.domain().id())
                .bind("village", incident.village())
                .bind("grid", incident.grid())
                .bind("camera", incident.camera())
                .bind(
                        "others",
                        cameras(incident).stream()
                                .filter(camera -> !camera.equals(incident.camera()))
                                .map(camera -> " c=" + camera)
                                .collect(Collectors.joining()))
                .bind("assignee", incident.assignee())
                .bind("version", incident.version())
                .bind("words", words)
                .bind("tokens", String.join(" ", SearchTokens.of(words.substring(words.indexOf('\n')))))
                .bind("place", place(handle, incident))
                .bind("json", Json.write(incident))
                .execute();
        if (rows == 0) {
            return;
        }
        besides.forEach(table -> table.write(handle, incident));
        counted(handle, was, incident.state().id());
        cameras(handle, incident);
        if (incident.merged() != null) {
            // its alerts are rows of the incident that it went into
            return;
        }
        PreparedBatch rowsOfAlerts = alerts(handle);
        for (Alert alert : incident.alerts()) {
            rowsOfAlerts
                    .bind("alert", alert.id())
                    .bind("incident", incident.id())
                    .add();
        }
        rowsOfAlerts.execute();
    }

    private static void counted(Handle handle, Optional<String> was, String now) {
        if (was.filter(now::equals).isPresent()) {
            return;
        }
        was.ifPresent(state -> handle.execute("UPDATE incident_states SET n = n - 1 WHERE state = ?", state));
        handle.execute(
                "INSERT INTO incident_states (state, n) VALUES (?, 1)"
                        + " ON CONFLICT (state) DO UPDATE SET n = incident_states.n + 1",
                now);
    }

    /** One that went into another is found by the other's cameras alone. */
    private static Set<String> cameras(Incident incident) {
        Set<String> cameras = new LinkedHashSet<>();
        if (incident.merged() == null) {
            cameras.add(incident.camera());
            incident.alerts().forEach(alert -> cameras.add(alert.camera()));
        }
        return cameras;
    }

    private static void cameras(Handle handle, Incident incident) {
        handle.execute("DELETE FROM incident_cameras WHERE incident = ?", incident.id());
        cameras(incident)
                .forEach(camera -> handle.execute(
                        "INSERT INTO incident_cameras (of_camera, opened_at, incident) VALUES (?, ?, ?)",
                        camera,
                        incident.opened().toEpochMilli(),
                        incident.id()));
    }

    /** Kept by the row that there is; a place that another has is moved on by one. */
    private static long place(Handle handle, Incident incident) {
        long place = Place.of(incident);
        while (handle.createQuery("SELECT COUNT(*) FROM incidents WHERE place = :place AND id <> :id")
                        .bind("place", place)
                        .bind("id", incident.id())
                        .mapTo(Integer.class)
                        .one()
                > 0) {
            place++;
        }
        return place;
    }

    /** Alerts that no version lists, each told in the one version that it came with. */
    private static void folded(Handle handle, Incident incident) {
        if (incident.folded() == null || incident.folded().added().isEmpty()) {
            return;
        }
        PreparedBatch rows = alerts(handle);
        incident.folded()
                .added()
                .forEach(alert -> rows.bind("alert", alert)
                        .bind("incident", incident.id())
                        .add());
        rows.execute();
    }

    private static PreparedBatch alerts(Handle handle) {
        return handle.prepareBatch("INSERT INTO incident_alerts (alert, incident) VALUES (:alert, :incident)"
                + " ON CONFLICT (alert) DO UPDATE SET incident = excluded.incident");
    }

    private String words(Incident incident) {
        StringBuilder words = new StringBuilder();
        words.append(incident.id()).append('\n');
        words.append(incident.title().zh()).append('\n');
        words.append(incident.title().en()).append('\n');
        incident.alerts().stream()
                .flatMap(alert -> java.util.stream.Stream.of(alert.camera(), alert.rule()))
                .distinct()
                .forEach(word -> words.append(word).append('\n'));
        incident.timeline().stream()
                .filter(entry -> entry.note() != null)
                .forEach(entry -> words.append(entry.note()).append('\n'));
        return words.append(names.apply(incident)).toString().toLowerCase(Locale.ROOT);
    }
}
