package io.github.qianliyan.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixTest {
    @Test
    void any_number_of_cameras_is_a_fifth_busy_a_fifth_sometimes_and_three_fifths_quiet() {
        List<Mix> mix = Mix.of(100);
        assertThat(Collections.frequency(mix, Mix.BUSY)).isEqualTo(20);
        assertThat(Collections.frequency(mix, Mix.CARS) + Collections.frequency(mix, Mix.PEOPLE))
                .isEqualTo(20);
        assertThat(Collections.frequency(mix, Mix.QUIET)).isEqualTo(60);
    }
}
