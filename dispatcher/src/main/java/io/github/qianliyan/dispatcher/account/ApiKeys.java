package io.github.qianliyan.dispatcher.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/**
 * Keys by which other programs, such as the county's platform, read: 256 random bits, of which only the SHA-256 is kept.
 * A key is no user: it reads incidents, evidence and figures, and nothing else.
 */
public final class ApiKeys {
    /** What a key begins with, so that one that leaked is recognised. */
    public static final String PREFIX = "qlyk-";
    /** What the account of a key begins with; no user may be called so. */
    static final String NAMES = "key.";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,26}");
    private static final int LENGTH = PREFIX.length() + 64;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    /** By hash; emptied when a key is made or revoked. */
    private final Map<String, Optional<String>> kept = new ConcurrentHashMap<>();

    public ApiKeys(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param made when */
    public record Listed(String name, Instant made) {}

    public static boolean validName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /** @return the key, told once and kept nowhere; empty when the name is taken */
    public Optional<String> make(String name) {
        if (!validName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a key: 1 to 27 of a-z, 0-9 and dash");
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String key = PREFIX + HexFormat.of().formatHex(bytes);
        int added = jdbi.withHandle(handle -> handle.createUpdate(
                        "insert into api_key (name, hash, made) values (:name, :hash, :made) on conflict (name) do nothing")
                .bind("name", name)
                .bind("hash", hash(key))
                .bind("made", clock.instant().toEpochMilli())
                .execute());
        kept.clear();
        return added == 1 ? Optional.of(key) : Optional.empty();
    }

    public List<Listed> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select name, made from api_key order by name")
                .map((row, context) -> new Listed(row.getString("name"), Instant.ofEpochMilli(row.getLong("made"))))
                .list());
    }

    /** Whether there was one. */
    public boolean revoke(String name) {
        int removed = jdbi.withHandle(handle -> handle.execute("delete from api_key where name = ?", name));
        kept.clear();
        return removed == 1;
    }

    /** Whose key it is; empty when it is none, or was revoked. */
    public Optional<Account> account(String key) {
        if (key.length() != LENGTH || !key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        if (kept.size() > 1_000) {
            kept.clear();
        }
        return kept.computeIfAbsent(hash(key), this::find)
                .map(name -> new Account(NAMES + name, Set.of(Role.PLATFORM), null, false));
    }

    private Optional<String> find(String hash) {
        return jdbi.withHandle(handle -> handle.createQuery("select name from api_key where hash = :hash")
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne());
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
