package io.github.qianliyan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void f1_is_the_harmonic_mean_of_precision_and_recall() {
        Score score = new Score(6, 2, 4, 0);
        assertThat(score.precision()).hasValue(0.75);
        assertThat(score.recall()).hasValue(0.6);
        assertThat(score.f1().getAsDouble()).isCloseTo(2 * 0.75 * 0.6 / (0.75 + 0.6), within(1e-12));
    }

    @Test
    void s4_takes_off_the_onset_error_as_a_part_of_300_seconds() {
        // two told, 30 and 90 s off: root mean square 67.08 s
        Score score = new Score(2, 0, 0, 30 * 30 + 90 * 90);
        assertThat(score.s4().getAsDouble()).isCloseTo(1 - Math.sqrt(4500) / 300, within(1e-12));
        assertThat(new Score(1, 0, 0, 400.0 * 400).s4()).hasValue(0);
    }

    @Test
    void without_events_and_alerts_nothing_is_claimed() {
        Score nothing = new Score(0, 0, 0, 0);
        assertThat(nothing.f1()).isEmpty();
        assertThat(nothing.precision()).isEmpty();
        assertThat(nothing.recall()).isEmpty();
        assertThat(nothing.s4()).isEmpty();
        assertThat(new Score(0, 3, 0, 0).f1()).hasValue(0);
    }

    @Test
    void the_interval_of_a_count_is_garwoods() {
        // Garwood 1936, table for 95 %
        assertThat(Score.interval(0)).containsExactly(new double[] {0, 3.689}, within(0.001));
        assertThat(Score.interval(1)).containsExactly(new double[] {0.0253, 5.572}, within(0.001));
        assertThat(Score.interval(10)).containsExactly(new double[] {4.795, 18.390}, within(0.001));
    }
}
