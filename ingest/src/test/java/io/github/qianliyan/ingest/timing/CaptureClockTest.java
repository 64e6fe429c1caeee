package io.github.qianliyan.ingest.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CaptureClockTest {
    private static final long T0 = 1_795_000_000_000L;

    private final CaptureClock clock = new CaptureClock();

    private long at(long streamMillis, long arrivesAfter) {
        return clock.captured(streamMillis * Ticks.PER_MILLI, T0 + arrivesAfter) - T0;
    }

    @Test
    void jitter_of_the_network_does_not_move_capture_times() {
        at(0, 0);
        for (int i = 1; i < 1000; i++) {
            assertThat(at(i * 40L, i * 40L + i * 37 % 90)).isEqualTo(i * 40L);
        }
    }

    @Test
    void a_frame_that_comes_early_shows_that_the_first_was_late() {
        at(0, 300);

        assertThat(at(1000, 1000)).isEqualTo(1000);
        assertThat(at(2000, 2100)).isEqualTo(2000);
    }

    @Test
    void a_burst_at_the_start_never_gives_a_capture_time_in_the_future() {
        long last = 0;
        for (int i = 0; i < 100; i++) {
            long captured = at(i * 40L, 0);
            assertThat(captured).isBetween(last, 0L);
            last = captured;
        }
    }

    @Test
    void a_camera_whose_clock_runs_slow_is_followed_gently() {
        long last = 0;
        long most = 0;
        // 100 ppm slow for two hours is 720 ms
        for (long real = 0; real <= 7_200_000; real += 40) {
            long captured = at(real - real / 10_000, real);
            most = Math.max(most, captured - last);
            last = captured;
        }

        assertThat(7_200_000 - last).isBetween(0L, 420L);
        assertThat(most).isLessThanOrEqualTo(42);
    }

    @Test
    void a_camera_that_paused_for_long_without_saying_so_is_followed_with_a_step() {
        for (long real = 0; real < 20_000; real += 40) {
            at(real, real);
        }
        for (long real = 20_000; real < 45_000; real += 40) {
            at(real, real + 8_000);
        }

        assertThat(at(45_000, 53_000)).isCloseTo(53_000, within(50L));
    }

    @Test
    void when_the_clock_of_this_machine_is_set_back_times_go_on_rising_and_come_down_to_it_slowly() {
        for (long real = 0; real < 10_000; real += 40) {
            at(real, real);
        }
        long last = at(10_000, 10_000);
        for (long real = 10_040; real <= 1_100_000; real += 40) {
            long captured = at(real, real - 20_000);
            assertThat(captured - last).as("at %d", real).isBetween(39L, 40L);
            last = captured;
        }

        assertThat(last).isCloseTo(1_080_000, within(250L));
    }

    @Test
    void a_connection_after_the_clock_was_set_back_goes_on_from_the_last_time() {
        at(0, 60_000);
        clock.restart();

        assertThat(at(0, 40_000)).isEqualTo(60_000);
        assertThat(at(1000, 41_000)).isBetween(60_970L, 61_000L);
    }

    @Test
    void a_new_connection_is_taken_at_its_arrival_and_times_never_fall() {
        at(0, 0);
        at(1000, 1000);
        clock.restart();

        assertThat(at(0, 900)).isEqualTo(1000);
        assertThat(at(500, 1400)).isEqualTo(1400);
    }
}
