package io.github.qianliyan.dispatcher.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final String OWN = "Nine hundred mules";
    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    private Jdbi jdbi;
    private Accounts accounts;

    @BeforeEach
    void open() {
        jdbi = TestDatabase.in(folder);
        accounts = new Accounts(jdbi, clock);
    }

    @Test
    void the_first_start_makes_admin_with_a_readable_password_that_opens_one_session() {
        String password = accounts.begin().orElseThrow();

        assertThat(password).hasSizeGreaterThanOrEqualTo(16).matches("[2-9a-hjkmnp-z-]+");
        LoginResult.Welcome first = welcome(accounts.login("admin", password, "10.0.0.1"));
        assertThat(first.account().mustChangePassword()).isTrue();
        assertThat(first.account().roles()).contains(Role.ADMINISTRATOR, Role.OPERATOR);
        assertThat(accounts.session(first.token())).isPresent();

        LoginResult second = accounts.login("admin", password, "10.0.0.1");
        assertThat(second).isInstanceOf(LoginResult.Refused.class);
        assertThat(((LoginResult.Refused) second).why().en()).contains("has been used");
    }

    @Test
    void two_at_once_with_the_one_time_password_are_one_session() throws Exception {
        String password = accounts.begin().orElseThrow();
        Callable<LoginResult> login = () -> accounts.login("admin", password, "10.0.0.1");

        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<LoginResult>> both = pool.invokeAll(List.of(login, login));
            assertThat(both)
                    .filteredOn(f -> f.resultNow() instanceof LoginResult.Welcome)
                    .hasSize(1);
        }
    }

    @Test
    void a_restart_before_it_was_replaced_makes_a_new_one_and_none_afterwards() {
        String first = accounts.begin().orElseThrow();
        welcome(accounts.login("admin", first, "10.0.0.1"));

        String second = new Accounts(jdbi, clock).begin().orElseThrow();
        assertThat(second).isNotEqualTo(first);
        String token = welcome(accounts.login("admin", second, "10.0.0.1")).token();
        LoginResult changed = accounts.changePassword(token, second, OWN);

        assertThat(welcome(changed).account().mustChangePassword()).isFalse();
        assertThat(new Accounts(jdbi, clock).begin()).isEmpty();
        assertThat(accounts.login("admin", second, "10.0.0.1")).isInstanceOf(LoginResult.Refused.class);
        assertThat(accounts.login("admin", OWN, "10.0.0.1")).isInstanceOf(LoginResult.Welcome.class);
    }

    @Test
    void a_changed_password_ends_the_users_other_sessions() {
        String here = ownPassword();
        String there = welcome(accounts.login("admin", OWN, "10.0.0.2")).token();

        accounts.changePassword(here, OWN, "another long one");

        assertThat(accounts.session(here)).isPresent();
        assertThat(accounts.session(there)).isEmpty();
    }

    @Test
    void a_weak_password_is_refused_with_what_would_do() {
        String token = ownPassword();

        for (String weak : List.of("short", "admin-admin-admin", "aaaaaaaaaaaaaaa", "x".repeat(129))) {
            assertThat(accounts.changePassword(token, OWN, weak)).isInstanceOf(LoginResult.Refused.class);
        }
    }

    @Test
    void a_session_ends_when_idle_and_at_last_whatever_happens() {
        String idle = ownPassword();
        clock.pass(Sessions.IDLE.minusMinutes(1));
        assertThat(accounts.session(idle)).isPresent();
        clock.pass(Sessions.IDLE.minusMinutes(1));
        assertThat(accounts.session(idle)).as("used in between").isPresent();
        clock.pass(Sessions.IDLE);
        assertThat(accounts.session(idle)).isEmpty();

        String busy = welcome(accounts.login("admin", OWN, "10.0.0.1")).token();
        for (int hour = 0; hour < 7 * 24 - 1; hour++) {
            clock.pass(Duration.ofHours(1));
            assertThat(accounts.session(busy)).isPresent();
        }
        clock.pass(Duration.ofHours(1));
        assertThat(accounts.session(busy)).isEmpty();
    }

    @Test
    void logging_out_ends_the_session_at_once() {
        String token = ownPassword();

        accounts.logout(token);

        assertThat(accounts.session(token)).isEmpty();
    }

    @Test
    void wrong_passwords_delay_the_user_and_waiting_helps() {
        ownPassword();
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.login("admin", "wrong", "10.0.0." + i)).isInstanceOf(LoginResult.Refused.class);
        }

        LoginResult locked = accounts.login("admin", OWN, "10.0.0.9");
        assertThat(locked).isInstanceOf(LoginResult.Locked.class);

        clock.pass(((LoginResult.Locked) locked).remaining());
        assertThat(accounts.login("admin", OWN, "10.0.0.9")).isInstanceOf(LoginResult.Welcome.class);
    }

    @Test
    void an_unknown_user_is_answered_like_a_wrong_password_and_delayed_alike() {
        ownPassword();
        LoginResult unknown = accounts.login("nobody", "wrong", "10.0.0.1");

        assertThat(unknown).isEqualTo(accounts.login("admin", "wrong", "10.0.0.1"));
        for (int i = 0; i < 4; i++) {
            accounts.login("nobody", "wrong", "10.0.0.1");
        }
        assertThat(accounts.login("nobody", "wrong", "10.0.0.1")).isInstanceOf(LoginResult.Locked.class);
    }

    @Test
    void nothing_in_the_database_file_opens_a_session() throws Exception {
        String token = ownPassword();
        jdbi.useHandle(handle -> handle.execute("pragma wal_checkpoint(truncate)"));

        String file = Files.readString(folder.resolve("test.sqlite"), java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(file).contains("$argon2id$").doesNotContain(token).doesNotContain(OWN);
    }

    @Test
    void a_user_made_by_the_administrator_gets_a_one_time_password_and_his_roles() {
        String password =
                accounts.add("zhang", Set.of(Role.OFFICER), "zhang-officer").orElseThrow();
        assertThat(accounts.add("zhang", Set.of(Role.LEADER), null)).isEmpty();

        LoginResult.Welcome zhang = welcome(accounts.login("zhang", password, "10.0.0.1"));

        assertThat(zhang.account()).isEqualTo(new Account("zhang", Set.of(Role.OFFICER), "zhang-officer", true));
        assertThat(accounts.remove("zhang")).isTrue();
        assertThat(accounts.session(zhang.token())).isEmpty();
        assertThat(accounts.remove("admin")).as("admin stays").isFalse();
    }

    /** The token of a session of admin, whose password is now {@link #OWN}. */
    private String ownPassword() {
        String password = accounts.begin().orElseThrow();
        String token = welcome(accounts.login("admin", password, "10.0.0.1")).token();
        accounts.changePassword(token, password, OWN);
        return token;
    }

    private static LoginResult.Welcome welcome(LoginResult result) {
        assertThat(result).isInstanceOf(LoginResult.Welcome.class);
        return (LoginResult.Welcome) result;
    }
}
