package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void a_box_is_an_array_of_four_numbers() throws IOException {
        assertThat(Json.write(new Box(0.11, 0.62, 0.18, 0.15))).isEqualTo("[0.11,0.62,0.18,0.15]");
        assertThat(Json.read("[0.11, 0.62, 0.18, 0.15]", Box.class)).isEqualTo(new Box(0.11, 0.62, 0.18, 0.15));
    }

    @Test
    void values_are_rounded_so_that_the_same_object_has_the_same_bytes() {
        assertThat(new Box(0.123449, 0.12345678, 1.0 / 3, 0.5)).isEqualTo(new Box(0.1234, 0.1235, 0.3333, 0.5));
        assertThat(Json.write(new Box(-0.000_01, 0, 0, 0))).as("no minus zero").isEqualTo("[0.0,0.0,0.0,0.0]");
    }

    @Test
    void it_has_a_centre_a_foot_and_an_area() {
        Box box = new Box(0.2, 0.4, 0.2, 0.4);
        assertThat(box.centerX()).isCloseTo(0.3, within(1e-9));
        assertThat(box.centerY()).isCloseTo(0.6, within(1e-9));
        assertThat(box.footY()).isCloseTo(0.8, within(1e-9));
        assertThat(box.area()).isCloseTo(0.08, within(1e-9));
    }

    @Test
    void overlap_is_the_shared_part_of_all_that_is_covered() {
        Box box = new Box(0, 0, 0.4, 0.4);
        assertThat(box.overlap(box)).isCloseTo(1, within(1e-9));
        assertThat(box.overlap(new Box(0.2, 0, 0.4, 0.4))).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(box.overlap(new Box(0.5, 0, 0.4, 0.4))).isZero();
        assertThat(box.overlap(new Box(0.4, 0, 0.4, 0.4))).as("they only touch").isZero();
    }

    @Test
    void a_box_of_no_size_or_no_number_does_not_exist() {
        assertThatThrownBy(() -> new Box(0, 0, -0.1, 0.1)).hasMessageContaining("sizes must be >= 0 and finite");
        assertThatThrownBy(() -> new Box(Double.NaN, 0, 0.1, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Box(0, 0, Double.POSITIVE_INFINITY, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.read("[0.1, 0.2, 0.3]", Box.class))
                .hasMessageContaining("a box has 4 numbers [x, y, width, height], not 3");
    }
}
