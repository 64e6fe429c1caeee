package io.github.qianliyan.detector.vision.water;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelTrackTest {
    private final SplittableRandom random = new SplittableRandom(5);
    private final LevelTrack track = new LevelTrack();
    private OptionalDouble last = OptionalDouble.empty();

    private double trembling() {
        return 0.01 * random.nextGaussian();
    }

    /** @return seconds at the end */
    private double steady(double from, double to, double every, double place) {
        double time = from;
        for (; time < to; time += every) {
            last = track.see(Math.round(time * 1000), 0, place + trembling());
        }
        return time;
    }

    @Test
    void a_trembling_line_is_told_to_a_hundredth() {
        steady(0, 30, 1, 0.3);
        assertThat(last.orElseThrow()).isCloseTo(0.3, within(0.01));
    }

    @Test
    void looks_four_seconds_apart_are_enough() {
        steady(0, 60, 4, 0.3);
        assertThat(last.orElseThrow()).isCloseTo(0.3, within(0.015));
    }

    @Test
    void a_rising_level_is_told_without_lag() {
        for (int i = 0; i < 60; i++) {
            last = track.see(i * 1000L, 0, 0.2 + 0.01 * i + trembling());
        }
        assertThat(last.orElseThrow()).isCloseTo(0.2 + 0.59, within(0.015));
    }

    @Test
    void a_reading_tells_of_the_middle_of_the_time_that_it_took() {
        for (int i = 0; i < 60; i++) {
            last = track.see(i * 1000L, 4000, 0.2 + 0.01 * (i - 2) + trembling());
        }
        assertThat(last.orElseThrow()).isCloseTo(0.2 + 0.59, within(0.02));
        assertThat(track.smeared()).isFalse();
    }

    @Test
    void what_moved_far_while_it_was_read_is_not_told() {
        for (int i = 0; i < 15; i++) {
            assertThat(track.see(i * 4000L, 20_000, 0.1 + 0.015 * (4 * i - 10))).isEmpty();
        }
        assertThat(track.smeared()).isTrue();
    }

    @Test
    void readings_that_jump_away_for_a_while_are_left_out() {
        double now = steady(0, 20, 1, 0.3);
        for (double end = now + 12; now < end; now++) {
            assertThat(track.see(Math.round(now * 1000), 0, 0.75)).isEmpty();
        }
        steady(now, now + 5, 1, 0.3);
        assertThat(last.orElseThrow()).isCloseTo(0.3, within(0.015));
    }

    @Test
    void after_a_minute_without_the_level_it_is_looked_for_anew() {
        double now = steady(0, 20, 1, 0.3);
        for (double end = now + 70; now < end; now++) {
            last = track.see(Math.round(now * 1000), 0, 0.6 + trembling());
        }
        assertThat(last.orElseThrow()).isCloseTo(0.6, within(0.015));
    }

    @Test
    void readings_all_over_the_staff_are_no_level() {
        for (int i = 0; i < 40; i++) {
            assertThat(track.see(i * 1000L, 0, random.nextDouble())).isEmpty();
        }
    }
}
