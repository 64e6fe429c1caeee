package io.github.qianliyan.dispatcher.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code web_session}. A session ends when it was not used for {@link #IDLE}, and {@link #ABSOLUTE} after the
 * log-in whatever happens.
 *
 * <p>Answers are kept for {@link #FRESH}: 82 tiles ask at once, and another process's log-out may take that long to be
 * seen here. Our own is seen at once.
 */
final class Sessions {
    static final Duration IDLE = Duration.ofHours(12);
    static final Duration ABSOLUTE = Duration.ofDays(7);
    static final Duration FRESH = Duration.ofSeconds(5);
    static final int MAX_PER_ACCOUNT = 50;
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private static final int MAX_KEPT = 10_000;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Row row, Instant read) {}

    private record Row(String account, Instant created, Instant seen) {}

    Sessions(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Writes a session down; what has ended and what is too much goes. */
    void open(String token, String account) {
        Instant now = clock.instant();
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from web_session where seen < :idle or created < :absolute")
                    .bind("idle", now.minus(IDLE).toEpochMilli())
                    .bind("absolute", now.minus(ABSOLUTE).toEpochMilli())
                    .execute();
            handle.createUpdate("delete from web_session where account = :account and token not in"
                            + " (select token from web_session where account = :account"
                            + " order by seen desc limit :most)")
                    .bind("account", account)
                    .bind("most", MAX_PER_ACCOUNT - 1)
                    .execute();
            handle.createUpdate("insert into web_session (token, account, created, seen)"
                            + " values (:token, :account, :now, :now)")
                    .bind("token", hash(token))
                    .bind("account", account)
                    .bind("now", now.toEpochMilli())
                    .execute();
        });
        kept.clear();
    }

    /** Whose session it is; empty when it is none, or has ended. */
    Optional<String> account(String token) {
        if (token.length() != 64) {
            return Optional.empty();
        }
        String hash = hash(token);
        Instant now = clock.instant();
        Kept known = kept.get(hash);
        if (known == null || !now.isBefore(known.read.plus(FRESH))) {
            Optional<Row> row = read(hash);
            if (row.isEmpty()) {
                kept.remove(hash);
                return Optional.empty();
            }
            known = new Kept(row.get(), now);
            if (kept.size() >= MAX_KEPT) {
                kept.clear();
            }
            kept.put(hash, known);
        }
        Row row = known.row;
        if (!now.isBefore(row.seen.plus(IDLE)) || !now.isBefore(row.created.plus(ABSOLUTE))) {
            close(token);
            return Optional.empty();
        }
        if (now.isAfter(row.seen.plus(TOUCH))) {
            touch(hash, now);
            kept.put(hash, new Kept(new Row(row.account, row.created, now), now));
        }
        return Optional.of(row.account);
    }

    void close(String token) {
        String hash = hash(token);
        jdbi.useHandle(handle -> handle.createUpdate("delete from web_session where token = :token")
                .bind("token", hash)
                .execute());
        kept.remove(hash);
    }

    /** @param but token of the session that stays; null for none */
    void closeAll(String account, String but) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from web_session where account = :account and token <> :but")
                        .bind("account", account)
                        .bind("but", but == null ? "" : hash(but))
                        .execute());
        kept.clear();
    }

    /** Nothing of the account is believed without asking the table again. */
    void forget() {
        kept.clear();
    }

    private Optional<Row> read(String hash) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select account, created, seen from web_session where token = :token")
                .bind("token", hash)
                .map((row, context) -> new Row(
                        row.getString("account"),
                        Instant.ofEpochMilli(row.getLong("created")),
                        Instant.ofEpochMilli(row.getLong("seen"))))
                .findOne());
    }

    private void touch(String hash, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("update web_session set seen = :now where token = :token")
                .bind("now", now.toEpochMilli())
                .bind("token", hash)
                .execute());
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
