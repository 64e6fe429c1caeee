package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.RecordEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Questions to the record book. */
public final class RecordReader {
    private static final int PAGE = 1_000;

    private final Jdbi jdbi;

    RecordReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which entries, newest first. Everything given must hold.
     *
     * @param kinds empty: all
     * @param before only entries with a lower seq
     * @param refused only what was not carried out
     */
    public record Wanted(
            Set<RecordEntry.Kind> kinds,
            Optional<String> subject,
            Optional<String> who,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Long> before,
            boolean refused,
            int limit) {
        public Wanted {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Takes entries one by one. */
    public interface Visitor {
        void visit(RecordEntry entry) throws IOException;
    }

    public List<RecordEntry> find(Wanted wanted) {
        StringBuilder sql = new StringBuilder("select json from record_entry where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        int number = 0;
        StringBuilder kinds = new StringBuilder();
        for (RecordEntry.Kind kind : wanted.kinds) {
            kinds.append(kinds.isEmpty() ? ":k" : ", :k").append(number);
            values.put("k" + number++, kind.name());
        }
        if (!kinds.isEmpty()) {
            sql.append(" and kind in (").append(kinds).append(')');
        }
        wanted.subject.ifPresent(id -> add(sql, values, "subject = :subject", "subject", id));
        wanted.who.ifPresent(id -> add(sql, values, "who = :who", "who", id));
        wanted.from.ifPresent(at -> add(sql, values, "at >= :from", "from", at.toEpochMilli()));
        wanted.to.ifPresent(at -> add(sql, values, "at < :to", "to", at.toEpochMilli()));
        wanted.before.ifPresent(seq -> add(sql, values, "seq < :before", "before", seq));
        if (wanted.refused) {
            sql.append(" and done = 0");
        }
        return jdbi.withHandle(handle -> handle.createQuery(sql + " order by seq desc limit :limit")
                .bindMap(values)
                .bind("limit", wanted.limit)
                .map((row, context) -> RecordTables.parsed(row.getString(1)))
                .list());
    }

    private static void add(
            StringBuilder sql, Map<String, Object> values, String condition, String name, Object value) {
        sql.append(" and ").append(condition);
        values.put(name, value);
    }

    /** Everything about one subject, oldest first: its own chain from the first entry on. */
    public List<RecordEntry> of(String subject) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select json from record_entry where subject = :subject order by number")
                        .bind("subject", subject)
                        .map((row, context) -> RecordTables.parsed(row.getString(1)))
                        .list());
    }

    /** The whole book, oldest first, as it is when it begins. */
    public void all(Visitor visitor) throws IOException {
        long after = 0;
        List<RecordEntry> page;
        do {
            long from = after;
            page = jdbi.withHandle(handle -> handle.createQuery(
                            "select json from record_entry where seq > :after order by seq limit :limit")
                    .bind("after", from)
                    .bind("limit", PAGE)
                    .map((row, context) -> RecordTables.parsed(row.getString(1)))
                    .list());
            for (RecordEntry entry : page) {
                visitor.visit(entry);
                after = entry.seq();
            }
        } while (page.size() == PAGE);
    }

    public Head head() {
        return new RecordTables(jdbi).head();
    }

    /** Incidents whose evidence is not to be deleted. */
    public Set<String> held() {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery("select incident from legal_hold")
                .mapTo(String.class)
                .list()));
    }
}
