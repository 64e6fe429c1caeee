package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.standalone.scene.layer.Route;
import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    void a_route_passes_its_stops_and_stands_between_equal_ones() {
        Route route = Route.of(0, 0, 10, 4, 2, 20, 8, 2, 20, 10, 0, 30);

        assertThat(route.at(4).away()).isEqualTo(20);
        for (double time = 4; time <= 8; time += 0.25) {
            assertThat(route.at(time).across()).isEqualTo(2);
            assertThat(route.at(time).away()).isEqualTo(20);
        }
        assertThat(route.has(10.1)).isFalse();
    }

    @Test
    void a_route_never_overshoots_between_two_stops() {
        Route route = Route.of(0, 0, 10, 1, 0, 40, 6, 0, 42, 7, 0, 80);

        for (double time = 1; time <= 6; time += 0.05) {
            assertThat(route.at(time).away()).isBetween(40.0, 42.0);
        }
    }

    @Test
    void stops_must_come_in_the_order_of_time() {
        assertThatThrownBy(() -> Route.of(1, 0, 0, 1, 0, 0)).hasMessageContaining("stop 1");
        assertThatThrownBy(() -> Route.of(1, 0, 0)).hasMessageContaining("two or more");
    }
}
