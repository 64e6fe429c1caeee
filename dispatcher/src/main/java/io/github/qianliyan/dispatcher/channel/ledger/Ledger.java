package io.github.qianliyan.dispatcher.channel.ledger;

import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code delivery}. The two topics are read apart, so either may come first; an old word never replaces a later one. */
public final class Ledger {
    private static final String WAITING = "waiting";

    private final Jdbi jdbi;

    public Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All or nothing, with how far the log was read. */
    void apply(List<Notification> notifications, List<Delivery> deliveries, Map<TopicPartition, Long> next) {
        jdbi.useTransaction(handle -> {
            notifications.forEach(notification -> write(handle, notification));
            deliveries.forEach(delivery -> write(handle, delivery));
            next.forEach((partition, offset) -> handle.createUpdate(
                            "insert into delivery_offsets (topic, part, next_offset) values (:topic, :part, :next)"
                                    + " on conflict (topic, part) do update set next_offset = excluded.next_offset")
                    .bind("topic", partition.topic())
                    .bind("part", partition.partition())
                    .bind("next", offset)
                    .execute());
        });
    }

    private static void write(Handle handle, Notification said) {
        handle.createUpdate("insert into delivery"
                        + " (notification, incident, recipient, channel, created, outcome, attempts, at, json)"
                        + " values (:id, :incident, :recipient, :channel, :created, :outcome, 0, :created, :json)"
                        + " on conflict (notification) do update set json = excluded.json, created = excluded.created")
                .bind("id", said.id())
                .bind("incident", said.incident())
                .bind("recipient", said.recipient())
                .bind("channel", said.channel())
                .bind("created", said.created().toEpochMilli())
                .bind("outcome", WAITING)
                .bind("json", Json.write(said))
                .execute();
    }

    private static void write(Handle handle, Delivery told) {
        long at = told.at().toEpochMilli();
        if (told.outcome() == Delivery.Outcome.SEEN) {
            handle.createUpdate("insert into delivery"
                            + " (notification, incident, recipient, channel, created, outcome, attempts, at, seen)"
                            + " values (:id, :incident, :recipient, :channel, :at, 'delivered', 0, :at, :at)"
                            + " on conflict (notification) do update set"
                            + " seen = case when delivery.seen is null then excluded.seen else delivery.seen end")
                    .bind("id", told.notification())
                    .bind("incident", told.incident())
                    .bind("recipient", told.recipient())
                    .bind("channel", told.channel())
                    .bind("at", at)
                    .execute();
            return;
        }
        handle.createUpdate("insert into delivery"
                        + " (notification, incident, recipient, channel, created, outcome, attempts, at, detail)"
                        + " values (:id, :incident, :recipient, :channel, :at, :outcome, :attempts, :at, :detail)"
                        + " on conflict (notification) do update set outcome = excluded.outcome,"
                        + " attempts = excluded.attempts, at = excluded.at, detail = excluded.detail"
                        + " where excluded.at >= delivery.at or delivery.outcome = '" + WAITING + "'")
                .bind("id", told.notification())
                .bind("incident", told.incident())
                .bind("recipient", told.recipient())
                .bind("channel", told.channel())
                .bind("outcome", told.outcome().name().toLowerCase(Locale.ROOT))
                .bind("attempts", told.attempts())
                .bind("at", at)
                .bind("detail", told.detail())
                .execute();
    }

    Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select topic, part, next_offset from delivery_offsets")
                .map((row, context) -> Map.entry(
                        new TopicPartition(row.getString("topic"), row.getInt("part")), row.getLong("next_offset")))
                .forEach(entry -> offsets.put(entry.getKey(), entry.getValue())));
        return offsets;
    }

    /** Empties the tables, so that they are built again from the log's beginning. */
    void clear() {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from delivery");
            handle.execute("delete from delivery_offsets");
        });
    }

    /** Of one incident, oldest first. */
    public List<Told> of(String incident) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from delivery where incident = :incident order by created, notification")
                .bind("incident", incident)
                .map((row, context) -> told(row))
                .list());
    }

    /** The latest with one of these outcomes, newest first. */
    public List<Told> latest(Collection<String> outcomes, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from delivery where outcome in (<outcomes>)"
                        + " order by created desc, notification limit :limit")
                .bindList("outcomes", List.copyOf(outcomes))
                .bind("limit", limit)
                .map((row, context) -> told(row))
                .list());
    }

    public Optional<Told> get(String notification) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from delivery where notification = :id")
                .bind("id", notification)
                .map((row, context) -> told(row))
                .findOne());
    }

    private static Told told(ResultSet row) throws SQLException {
        long seen = row.getLong("seen");
        Instant seenAt = row.wasNull() ? null : Instant.ofEpochMilli(seen);
        String json = row.getString("json");
        return new Told(
                row.getString("notification"),
                row.getString("incident"),
                row.getString("recipient"),
                row.getString("channel"),
                Instant.ofEpochMilli(row.getLong("created")),
                row.getString("outcome"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("detail"),
                seenAt,
                json == null ? null : message(json));
    }

    private static Notification message(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8), Notification.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a notification in the store cannot be read", e);
        }
    }
}
