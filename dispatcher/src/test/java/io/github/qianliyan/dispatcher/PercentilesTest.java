package io.github.qianliyan.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    private final Percentiles percentiles = new Percentiles();

    @Test
    void figures_are_within_2_percent_of_the_true_ones() {
        for (int ms = 1; ms <= 10_000; ms++) {
            percentiles.record(Duration.ofMillis(ms));
        }

        Percentiles.Figures figures = percentiles.figures();

        assertThat(figures.p50()).isCloseTo(5_000L, within(100L));
        assertThat(figures.p99()).isCloseTo(9_900L, within(200L));
        assertThat(figures.max()).isEqualTo(10_000);
        assertThat(figures.count()).isEqualTo(10_000);
    }

    @Test
    void one_value_is_every_percentile_and_nothing_measured_is_null() {
        assertThat(percentiles.figures()).isEqualTo(new Percentiles.Figures(null, null, null, 0));

        percentiles.record(Duration.ofMillis(700));

        assertThat(percentiles.figures().p50()).isCloseTo(700L, within(14L));
        assertThat(percentiles.figures().p99()).isEqualTo(percentiles.figures().p50());
    }

    @Test
    void a_clock_that_runs_behind_and_an_endless_wait_do_no_harm() {
        percentiles.record(Duration.ofSeconds(-3));
        percentiles.record(Duration.ofDays(400));

        assertThat(percentiles.figures().count()).isEqualTo(2);
    }
}
