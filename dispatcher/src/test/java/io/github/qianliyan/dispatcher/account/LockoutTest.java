package io.github.qianliyan.dispatcher.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private final TestClock clock = new TestClock();
    private final Lockout lockout = new Lockout(clock, 3, Duration.ofSeconds(10));

    @Test
    void the_delay_doubles_up_to_the_longest() {
        fail("eve", 2);
        assertThat(lockout.wait("eve")).isEmpty();

        fail("eve", 1);
        assertThat(lockout.wait("eve")).contains(Duration.ofSeconds(2));
        fail("eve", 1);
        assertThat(lockout.wait("eve")).contains(Duration.ofSeconds(4));
        fail("eve", 5);
        assertThat(lockout.wait("eve")).contains(Duration.ofSeconds(10));
        assertThat(lockout.wait("adam")).isEmpty();
    }

    @Test
    void an_hour_of_quiet_forgets() {
        fail("eve", 5);
        clock.pass(Duration.ofMinutes(61));

        fail("eve", 1);

        assertThat(lockout.wait("eve")).isEmpty();
    }

    @Test
    void memory_is_bounded_and_the_name_longest_untouched_goes_first() {
        fail("eve", 3);
        for (int i = 0; i < Lockout.MAX_NAMES - 1; i++) {
            lockout.attempt("name" + i);
        }
        assertThat(lockout.wait("eve"))
                .as("still known, and touched by this look")
                .isPresent();

        lockout.attempt("one more");

        assertThat(lockout.wait("eve")).isPresent();
        for (int i = 0; i < Lockout.MAX_NAMES; i++) {
            lockout.attempt("other" + i);
        }
        assertThat(lockout.wait("eve")).isEmpty();
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            lockout.attempt(name);
        }
    }
}
