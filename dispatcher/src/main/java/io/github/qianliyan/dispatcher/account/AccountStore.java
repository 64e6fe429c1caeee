package io.github.qianliyan.dispatcher.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code account}. */
final class AccountStore {
    private final Jdbi jdbi;

    AccountStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How a password came to be. */
    enum Kind {
        /** Made by the system, not used yet. */
        ONE_TIME("one-time"),
        /** Made by the system, used for its one log-in. */
        USED("used"),
        OWN("own");

        final String id;

        Kind(String id) {
            this.id = id;
        }
    }

    record Row(String name, String hash, Set<Role> roles, String officer, Kind password) {
        Account account() {
            return new Account(name, roles, officer, password != Kind.OWN);
        }
    }

    Optional<Row> get(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from account where name = :name")
                .bind("name", name)
                .map((row, context) -> row(row))
                .findOne());
    }

    List<Account> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from account order by name")
                .map((row, context) -> row(row).account())
                .list());
    }

    /** Whether it was added; false when the name is taken. */
    boolean add(Row row, Instant now) {
        return jdbi.withHandle(handle -> add(handle, row, now));
    }

    private static boolean add(Handle handle, Row row, Instant now) {
        return handle.createUpdate("insert into account (name, hash, roles, officer, password, changed)"
                                + " values (:name, :hash, :roles, :officer, :password, :changed)"
                                + " on conflict (name) do nothing")
                        .bind("name", row.name)
                        .bind("hash", row.hash)
                        .bind("roles", words(row.roles))
                        .bind("officer", row.officer)
                        .bind("password", row.password.id)
                        .bind("changed", now.toEpochMilli())
                        .execute()
                == 1;
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::id).sorted().collect(Collectors.joining(","));
    }

    void setPassword(String name, String hash, Kind kind, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update account set hash = :hash, password = :kind, changed = :now where name = :name")
                .bind("hash", hash)
                .bind("kind", kind.id)
                .bind("now", now.toEpochMilli())
                .bind("name", name)
                .execute());
    }

    /** The user that this subject of this issuer is. */
    Optional<Row> bySubject(String issuer, String subject) {
        return jdbi.withHandle(handle -> handle.createQuery("select account.* from account join account_subject"
                        + " on account_subject.account = account.name where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .map((row, context) -> row(row))
                .findOne());
    }

    /** Adds a user that is this subject; false when the name is taken, or another call was quicker. */
    boolean add(Row row, String issuer, String subject, Instant now) {
        return jdbi.inTransaction(handle -> {
            boolean added = add(handle, row, now);
            if (added) {
                handle.createUpdate("insert into account_subject (issuer, subject, account) values (:i, :s, :a)")
                        .bind("i", issuer)
                        .bind("s", subject)
                        .bind("a", row.name)
                        .execute();
            }
            return added;
        });
    }

    void setRoles(String name, Set<Role> roles, String officer) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update account set roles = :roles, officer = :officer where name = :name")
                .bind("roles", words(roles))
                .bind("officer", officer)
                .bind("name", name)
                .execute());
    }

    /** Whether this call was the one log-in of the one-time password; two at once cannot both be. */
    boolean useUp(String name, String hash) {
        return jdbi.withHandle(handle -> handle.createUpdate("update account set password = 'used'"
                                + " where name = :name and hash = :hash and password = 'one-time'")
                        .bind("name", name)
                        .bind("hash", hash)
                        .execute())
                == 1;
    }

    /** Whether there was one. */
    boolean remove(String name) {
        return jdbi.inTransaction(handle -> {
            for (String table : List.of("web_session", "account_subject")) {
                handle.createUpdate("delete from " + table + " where account = :name")
                        .bind("name", name)
                        .execute();
            }
            return handle.createUpdate("delete from account where name = :name")
                            .bind("name", name)
                            .execute()
                    == 1;
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        String kind = row.getString("password");
        return new Row(
                row.getString("name"),
                row.getString("hash"),
                Arrays.stream(row.getString("roles").split(","))
                        .filter(role -> !role.isEmpty())
                        .map(Role::of)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("officer"),
                Arrays.stream(Kind.values())
                        .filter(value -> value.id.equals(kind))
                        .findFirst()
                        .orElseThrow());
    }
}
