package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygonTest {
    /** An L: the upper right quarter is missing. */
    private static final Polygon ANGLE = new Polygon(List.of(
            new Point(0, 0),
            new Point(0.5, 0),
            new Point(0.5, 0.5),
            new Point(1, 0.5),
            new Point(1, 1),
            new Point(0, 1)));

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.25, true",
        "0.75, 0.75, true",
        "0.25, 0.75, true",
        "0.75, 0.25, false",
        "1.5, 0.75, false",
        "-0.1, 0.5, false"
    })
    void a_point_is_inside_or_it_is_not(double x, double y, boolean inside) {
        assertThat(ANGLE.contains(x, y)).isEqualTo(inside);
    }

    @Test
    void of_two_zones_side_by_side_exactly_one_holds_a_point_on_their_common_edge() {
        Polygon left = rectangle(0, 0.5);
        Polygon right = rectangle(0.5, 1);
        for (double y = 0.05; y < 1; y += 0.1) {
            assertThat(left.contains(0.5, y) ^ right.contains(0.5, y)).isTrue();
        }
        assertThat(right.contains(0.5, 0.5)).as("its left edge belongs to it").isTrue();
    }

    @Test
    void everywhere_holds_every_point_of_the_picture() {
        for (double x = 0; x < 1; x += 0.1) {
            for (double y = 0; y < 1; y += 0.1) {
                assertThat(Polygon.EVERYWHERE.contains(x, y)).isTrue();
            }
        }
    }

    @Test
    void which_way_round_the_points_go_does_not_matter() {
        Polygon reversed = new Polygon(ANGLE.points().reversed());
        for (double x = 0.05; x < 1; x += 0.1) {
            for (double y = 0.05; y < 1; y += 0.1) {
                assertThat(reversed.contains(x, y)).isEqualTo(ANGLE.contains(x, y));
            }
        }
    }

    @Test
    void a_polygon_of_two_points_and_a_point_outside_the_picture_do_not_exist() {
        assertThatThrownBy(() -> new Polygon(List.of(new Point(0, 0), new Point(1, 1))))
                .hasMessage("a zone needs at least 3 points, not 2");
        assertThatThrownBy(() -> new Point(1.1, 0)).hasMessage("point [1.1, 0.0]: both must be between 0 and 1");
        assertThatThrownBy(() -> new Point(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Polygon rectangle(double from, double to) {
        return new Polygon(List.of(new Point(from, 0), new Point(to, 0), new Point(to, 1), new Point(from, 1)));
    }
}
