package io.github.qianliyan.dispatcher.account;

import io.github.qianliyan.dispatcher.account.AccountStore.Kind;
import io.github.qianliyan.dispatcher.account.AccountStore.Row;
import io.github.qianliyan.dispatcher.account.openid.Person;
import io.github.qianliyan.events.Text;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Logging in and out, and who there is. Safe for any thread. */
public final class Accounts {
    private static final int FREE_FOR_USER = 5;
    private static final int FREE_FOR_ADDRESS = 20;
    private static final Text WRONG = new Text("用户名或密码不对", "user name or password is wrong");
    private static final Text USED = new Text(
            "这个一次性密码已经用过：请重新启动调度服务，控制台会给出新的一个；或请管理员重置",
            "this one-time password has been used: restart the dispatcher, it prints a new one; or ask an administrator"
                    + " to reset it");

    private final AccountStore store;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Passwords passwords = new Passwords();
    private final Lockout users;
    private final Lockout addresses;

    public Accounts(Jdbi jdbi, InstantSource clock) {
        this.store = new AccountStore(jdbi);
        this.sessions = new Sessions(jdbi, clock);
        this.clock = clock;
        // a user's delay stays short: who knows only his name must not be able to shut him out for long
        this.users = new Lockout(clock, FREE_FOR_USER, Duration.ofMinutes(1));
        this.addresses = new Lockout(clock, FREE_FOR_ADDRESS, Duration.ofMinutes(15));
    }

    /**
     * Makes {@code admin} at the first start, and gives it a new one-time password at every start until somebody set
     * his own.
     *
     * @return the one-time password to show once; empty when admin has his own
     */
    public Optional<String> begin() {
        Optional<Row> admin = store.get(Account.ADMIN);
        if (admin.isPresent() && admin.get().password() == Kind.OWN) {
            return Optional.empty();
        }
        String password = passwords.readable();
        String hash = passwords.hash(password);
        Set<Role> roles = Set.of(Role.ADMINISTRATOR, Role.OPERATOR);
        if (!store.add(new Row(Account.ADMIN, hash, roles, null, Kind.ONE_TIME), clock.instant())) {
            store.setPassword(Account.ADMIN, hash, Kind.ONE_TIME, clock.instant());
        }
        return Optional.of(password);
    }

    /** @param address of the one who asks, as the connection has it */
    public LoginResult login(String name, String password, String address) {
        if (!Account.validName(name) || password.length() > Passwords.LONGEST) {
            return new LoginResult.Refused(WRONG);
        }
        Optional<Duration> wait = longer(users.wait(name), addresses.wait(address));
        if (wait.isPresent()) {
            return new LoginResult.Locked(wait.get());
        }
        users.attempt(name);
        addresses.attempt(address);
        Optional<Row> row = store.get(name);
        Optional<Boolean> right = passwords.check(password, row.map(Row::hash).orElse(null));
        if (right.isEmpty()) {
            users.succeeded(name, false);
            addresses.succeeded(address, false);
            return new LoginResult.Busy();
        }
        if (!right.get()) {
            return new LoginResult.Refused(WRONG);
        }
        users.succeeded(name, true);
        addresses.succeeded(address, false);
        Row found = row.orElseThrow();
        if (found.password() != Kind.OWN && !store.useUp(name, found.hash())) {
            return new LoginResult.Refused(USED);
        }
        String token = passwords.token();
        sessions.open(token, name);
        return new LoginResult.Welcome(token, found.account());
    }

    /**
     * Logs somebody in whom an identity provider knows. The first time he becomes a user of his own, never one that there
     * is already, whatever he is called there; each time he has the roles that he has there now. No password opens his
     * account, unless an administrator gives him one.
     */
    public LoginResult.Welcome signOn(Person person) {
        Set<Role> roles = person.roles();
        String officer = person.officer().orElse(null);
        Row row = store.bySubject(person.issuer(), person.subject()).orElseGet(() -> joined(person));
        if (!row.roles().equals(roles) || !Objects.equals(row.officer(), officer)) {
            store.setRoles(row.name(), roles, officer);
            sessions.forget();
        }
        String token = passwords.token();
        sessions.open(token, row.name());
        return new LoginResult.Welcome(
                token, store.get(row.name()).orElseThrow().account());
    }

    private Row joined(Person person) {
        String hash = passwords.hash(passwords.token());
        for (String name : SubjectNames.of(person)) {
            Row row = new Row(name, hash, person.roles(), person.officer().orElse(null), Kind.OWN);
            try {
                if (store.add(row, person.issuer(), person.subject(), clock.instant())) {
                    return row;
                }
            } catch (UnableToExecuteStatementException e) {
                // another of his browsers was quicker: then he is known by now
                return store.bySubject(person.issuer(), person.subject()).orElseThrow(() -> e);
            }
        }
        return store.bySubject(person.issuer(), person.subject()).orElseThrow();
    }

    /** The user whose session this is; empty when it is none or has ended. */
    public Optional<Account> session(String token) {
        return sessions.account(token).flatMap(store::get).map(Row::account);
    }

    public void logout(String token) {
        sessions.close(token);
    }

    /** A password of one's own; every other session of the user ends. Counts as an attempt, as logging in does. */
    public LoginResult changePassword(String token, String current, String wanted) {
        Optional<Row> row = sessions.account(token).flatMap(store::get);
        if (row.isEmpty()) {
            return new LoginResult.Refused(WRONG);
        }
        String name = row.get().name();
        Optional<Duration> wait = users.wait(name);
        if (wait.isPresent()) {
            return new LoginResult.Locked(wait.get());
        }
        Optional<Text> weakness = Passwords.weakness(wanted, name);
        if (weakness.isPresent()) {
            return new LoginResult.Refused(weakness.get());
        }
        users.attempt(name);
        Optional<Boolean> right = passwords.check(current, row.get().hash());
        if (right.isEmpty()) {
            users.succeeded(name, false);
            return new LoginResult.Busy();
        }
        if (!right.get()) {
            return new LoginResult.Refused(new Text("现在的密码不对", "the current password is wrong"));
        }
        users.succeeded(name, true);
        if (current.equals(wanted)) {
            return new LoginResult.Refused(new Text("新密码与现在的相同", "the new password is the same as the current one"));
        }
        store.setPassword(name, passwords.hash(wanted), Kind.OWN, clock.instant());
        sessions.closeAll(name, token);
        return new LoginResult.Welcome(token, store.get(name).orElseThrow().account());
    }

    public List<Account> all() {
        return store.all();
    }

    /** @return the new user's one-time password; empty when the name is taken */
    public Optional<String> add(String name, Set<Role> roles, String officer) {
        Account account = new Account(name, roles, officer, true);
        String password = passwords.readable();
        Row row = new Row(account.name(), passwords.hash(password), account.roles(), account.officer(), Kind.ONE_TIME);
        return store.add(row, clock.instant()) ? Optional.of(password) : Optional.empty();
    }

    /** A new one-time password; the user's sessions end. Empty when there is no such user. */
    public Optional<String> reset(String name) {
        if (store.get(name).isEmpty()) {
            return Optional.empty();
        }
        String password = passwords.readable();
        store.setPassword(name, passwords.hash(password), Kind.ONE_TIME, clock.instant());
        sessions.closeAll(name, null);
        return Optional.of(password);
    }

    /** Whether there was one; {@code admin} stays. */
    public boolean remove(String name) {
        boolean removed = !name.equals(Account.ADMIN) && store.remove(name);
        sessions.forget();
        return removed;
    }

    private static Optional<Duration> longer(Optional<Duration> a, Optional<Duration> b) {
        return a.isEmpty() ? b : b.isEmpty() || a.get().compareTo(b.get()) > 0 ? a : b;
    }
}
