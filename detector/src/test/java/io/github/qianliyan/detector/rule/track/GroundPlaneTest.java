package io.github.qianliyan.detector.rule.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Polygon;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundPlaneTest {
    private static final double HORIZON = 0.3;
    private static final double HEIGHT = 6;
    private static final double FOCAL = 0.9;

    /** A camera 6 m above a level road; across and away in metres. */
    private static Point seen(double across, double away) {
        return new Point(0.5 + FOCAL * across / away, HORIZON + FOCAL * HEIGHT / away);
    }

    private static Camera.Lane lane(Camera.Ground ground) {
        return new Camera.Lane(Polygon.EVERYWHERE, 0, -1, Double.NaN, ground);
    }

    private static final GroundPlane PLANE = GroundPlane.of(
            lane(new Camera.Ground(List.of(seen(-3.5, 12), seen(3.5, 12), seen(3.5, 42), seen(-3.5, 42)), 7, 30)));

    @Test
    void metres_are_right_within_the_rectangle_and_beyond_it() {
        for (double across : new double[] {-3, 0, 2.5, 4}) {
            for (double away : new double[] {10, 15, 30, 60, 90}) {
                Point point = seen(across, away);
                double[] metres = PLANE.metres(point.x(), point.y(), 0.75).orElseThrow();
                assertThat(metres[0]).isCloseTo(across + 3.5, within(1e-6));
                assertThat(metres[1]).isCloseTo(away - 12, within(1e-6));
            }
        }
    }

    @Test
    void above_the_horizon_there_is_no_road() {
        assertThat(PLANE.metres(0.5, HORIZON - 0.01, 0.75)).isEmpty();
        assertThat(PLANE.metres(0.5, 0, 0.75)).isEmpty();
    }

    @Test
    void from_above_one_scale_is_for_both_directions() {
        GroundPlane above = GroundPlane.of(new Camera.Lane(Polygon.EVERYWHERE, 0, -1, 20));
        assertThat(above.metres(0.5, 0.5, 0.75).orElseThrow()).containsExactly(10, 7.5);
    }
}
