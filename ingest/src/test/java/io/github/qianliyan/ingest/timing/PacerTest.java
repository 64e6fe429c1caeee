package io.github.qianliyan.ingest.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void frames_are_due_at_the_distance_they_have_in_the_recording() {
        Pacer pacer = new Pacer(1);

        assertThat(pacer.due(500, 7)).isEqualTo(7);
        assertThat(pacer.due(500 + 3600, 100)).isEqualTo(7 + SECOND / 25);
        assertThat(pacer.due(500 + 90_000, 100)).isEqualTo(7 + SECOND);
    }

    @Test
    void twice_the_speed_halves_the_distance() {
        Pacer pacer = new Pacer(2);
        pacer.due(0, 0);

        assertThat(pacer.due(90_000, 0)).isEqualTo(SECOND / 2);
    }

    @Test
    void a_reader_that_is_a_little_late_catches_up_and_one_that_is_very_late_starts_anew() {
        Pacer pacer = new Pacer(1);
        pacer.due(0, 0);

        assertThat(pacer.due(90_000, 2 * SECOND)).isEqualTo(SECOND);
        assertThat(pacer.due(180_000, 10 * SECOND)).isEqualTo(10 * SECOND);
        assertThat(pacer.due(270_000, 10 * SECOND)).isEqualTo(11 * SECOND);
    }

    @Test
    void a_speed_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> new Pacer(0)).hasMessageContaining("must be 0.1 to 100");
    }

    @Test
    void waiting_between_attempts_doubles_to_its_bound_and_half_of_it_is_chance() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

        assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.after(1, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(3, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.after(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.after(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(15));
    }
}
