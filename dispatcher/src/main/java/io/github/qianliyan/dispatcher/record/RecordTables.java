package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.RecordEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes entries into the tables of {@code V401__records.sql}, with how far the log was read. */
final class RecordTables {
    private final Jdbi jdbi;

    RecordTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param version of the incident's latest entry; 0 when there is none */
    record Subject(Head head, long version) {}

    void apply(List<RecordEntry> entries, String log, long next) {
        jdbi.useTransaction(handle -> {
            PreparedBatch rows = handle.prepareBatch("insert into record_entry"
                    + " (seq, at, kind, subject, number, who, action, done, version, json)"
                    + " values (:seq, :at, :kind, :subject, :number, :who, :action, :done, :version, :json)"
                    + " on conflict do nothing");
            for (RecordEntry entry : entries) {
                row(rows, entry);
                project(handle, entry);
            }
            rows.execute();
            position(handle, log, next);
        });
    }

    private static void position(Handle handle, String log, long next) {
        handle.execute("delete from record_position");
        handle.execute("insert into record_position (log, next_offset) values (?, ?)", log, next);
    }

    private static void row(PreparedBatch rows, RecordEntry entry) {
        AuditNote audit = entry.kind() == Kind.AUDIT ? read(entry, AuditNote.class) : null;
        Long version =
                entry.kind() == Kind.INCIDENT ? read(entry, IncidentNote.class).version() : null;
        rows.bind("seq", entry.seq())
                .bind("at", entry.at().toEpochMilli())
                .bind("kind", entry.kind().name())
                .bind("subject", entry.subject())
                .bind("number", entry.number())
                .bind("who", audit == null ? null : audit.who())
                .bind("action", audit == null ? null : audit.action())
                .bind("done", audit == null ? null : audit.done() ? 1 : 0)
                .bind("version", version)
                .bind("json", Json.write(entry))
                .add();
    }

    private static void project(Handle handle, RecordEntry entry) {
        switch (entry.kind()) {
            case HOLD -> hold(handle, entry, read(entry, HoldNote.class));
            case COVERAGE -> coverage(handle, read(entry, CoverageNote.class));
            case INCIDENT, AUDIT, DELETION -> {}
        }
    }

    private static void hold(Handle handle, RecordEntry entry, HoldNote note) {
        handle.execute("delete from legal_hold where incident = ?", note.incident());
        if (note.held()) {
            handle.execute(
                    "insert into legal_hold (incident, since, by_whom, reason) values (?, ?, ?, ?)",
                    note.incident(),
                    entry.at().toEpochMilli(),
                    note.by(),
                    note.reason());
        }
    }

    private static void coverage(Handle handle, CoverageNote note) {
        PreparedBatch rows = handle.prepareBatch("insert into camera_hour (camera, hour, watched, online)"
                + " values (:camera, :hour, :watched, :online) on conflict (camera, hour) do update set"
                + " watched = excluded.watched + camera_hour.watched, online = excluded.online + camera_hour.online");
        note.online()
                .forEach((camera, online) -> rows.bind("camera", camera)
                        .bind("hour", note.hour().toEpochMilli())
                        .bind("watched", note.watched())
                        .bind("online", online)
                        .add());
        if (!note.online().isEmpty()) {
            rows.execute();
        }
    }

    /** Where the tables end in this log; empty when they stem from another. */
    Optional<Long> position(String log) {
        return jdbi.withHandle(handle -> handle.createQuery("select next_offset from record_position where log = :log")
                .bind("log", log)
                .mapTo(Long.class)
                .findOne());
    }

    /** Empties the tables, so that they are built again from the log's beginning. */
    void clear() {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from record_entry");
            handle.execute("delete from record_position");
            handle.execute("delete from legal_hold");
            handle.execute("delete from camera_hour");
            handle.execute("delete from recorded_offsets");
            handle.execute("delete from record_broken");
        });
    }

    Head head() {
        return last("select json from record_entry order by seq desc limit 1", "")
                .map(entry -> new Head(entry.seq(), entry.hash()))
                .orElse(Head.EMPTY);
    }

    /** Public key of the last entry; empty when there is none. */
    String signer() {
        return last("select json from record_entry order by seq desc limit 1", "")
                .map(RecordEntry::key)
                .orElse("");
    }

    /** All that come after this one. */
    List<RecordEntry> after(long seq) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select json from record_entry where seq > :seq order by seq")
                        .bind("seq", seq)
                        .map((row, context) -> parsed(row.getString(1)))
                        .list());
    }

    /** What was found not to hold; null when nothing was. */
    String broken() {
        return jdbi.withHandle(handle -> handle.createQuery("select what from record_broken")
                .mapTo(String.class)
                .findFirst()
                .orElse(null));
    }

    void broken(String what) {
        jdbi.useHandle(handle -> handle.execute("insert into record_broken (what) values (?)", what));
    }

    Subject subject(String subject) {
        Head head = last("select json from record_entry where subject = :subject order by number desc limit 1", subject)
                .map(entry -> new Head(entry.number(), entry.hash()))
                .orElse(Head.EMPTY);
        long version = jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(max(version), 0) from record_entry where subject = :subject")
                .bind("subject", subject)
                .mapTo(Long.class)
                .one());
        return new Subject(head, version);
    }

    private Optional<RecordEntry> last(String sql, String subject) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql);
            if (!subject.isEmpty()) {
                query.bind("subject", subject);
            }
            return query.map((row, context) -> parsed(row.getString(1))).findOne();
        });
    }

    static RecordEntry parsed(String json) {
        try {
            return Json.read(json, RecordEntry.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the store holds a record entry that it cannot read: rebuild it", e);
        }
    }

    private static <T> T read(RecordEntry entry, Class<T> type) {
        try {
            return Json.read(entry.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("entry " + entry.seq() + " of the record book cannot be read", e);
        }
    }
}
