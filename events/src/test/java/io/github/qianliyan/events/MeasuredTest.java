package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private final Map<String, Double> numbers = Map.of("motion", 0.25, "change", 0.01, "brightness", 0.5);

    @Test
    void it_is_the_map_that_it_was_made_from_in_the_order_of_the_names() {
        Measured measured = Measured.copyOf(numbers);
        assertThat(measured).isEqualTo(numbers).hasSameHashCodeAs(numbers);
        assertThat(measured.keySet()).containsExactly("brightness", "change", "motion");
        assertThat(measured.get("motion")).isEqualTo(0.25);
        assertThat(measured.get("flooded")).isNull();
        assertThat(measured.containsKey("flooded")).isFalse();
        assertThat(measured.value("change")).isEqualTo(0.01);
        assertThat(measured.value("flooded")).isNaN();
    }

    @Test
    void nobody_changes_it() {
        Map<String, Double> mine = new HashMap<>(numbers);
        Measured measured = Measured.copyOf(mine);
        mine.clear();
        assertThat(measured).hasSize(3);
        assertThatThrownBy(() -> measured.put("motion", 1.0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(measured::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Measured.copyOf(measured)).isSameAs(measured);
    }

    @Test
    void what_has_no_value_was_not_measured() {
        Map<String, Double> mine = new HashMap<>(numbers);
        mine.put("sharpness", null);
        assertThat(Measured.copyOf(mine)).isEqualTo(numbers);
    }
}
