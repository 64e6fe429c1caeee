package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Point;
import java.util.List;
import java.util.Optional;

/**
 * From the picture to metres on the road.
 *
 * <p>With a known rectangle on the road, by the plane's projective map: four corners fix it (the closed form for the unit
 * square is Heckbert 1989, "Fundamentals of Texture Mapping and Image Warping", section 2.2.3; its inverse is the adjugate).
 * Its error: a corner off by e pixels at a place where a metre is s pixels long moves what is measured there by about e/s
 * metres, so speeds far beyond the rectangle's far edge are guesses. Without a rectangle, by one scale for the whole picture.
 */
sealed interface GroundPlane {
    /** Metres across and along; empty above the horizon. */
    Optional<double[]> metres(double x, double y, double aspect);

    static GroundPlane of(Camera.Lane lane) {
        return lane.ground() == null ? new Above(lane.metersPerWidth()) : Tilted.of(lane.ground());
    }

    /** @param metersPerWidth the same everywhere and in both directions */
    record Above(double metersPerWidth) implements GroundPlane {
        @Override
        public Optional<double[]> metres(double x, double y, double aspect) {
            return Optional.of(new double[] {x * metersPerWidth, y * aspect * metersPerWidth});
        }
    }

    /** @param map row by row, from homogeneous picture coordinates to homogeneous metres */
    @SuppressWarnings("ArrayRecordComponent") // nine numbers, compared by nobody
    record Tilted(double[] map, double sign) implements GroundPlane {
        static Tilted of(Camera.Ground ground) {
            List<Point> c = ground.corners();
            double dx1 = c.get(1).x() - c.get(2).x();
            double dx2 = c.get(3).x() - c.get(2).x();
            double dx3 = c.get(0).x() - c.get(1).x() + c.get(2).x() - c.get(3).x();
            double dy1 = c.get(1).y() - c.get(2).y();
            double dy2 = c.get(3).y() - c.get(2).y();
            double dy3 = c.get(0).y() - c.get(1).y() + c.get(2).y() - c.get(3).y();
            double det = dx1 * dy2 - dx2 * dy1;
            double g = (dx3 * dy2 - dx2 * dy3) / det;
            double h = (dx1 * dy3 - dx3 * dy1) / det;
            double a = c.get(1).x() - c.get(0).x() + g * c.get(1).x();
            double b = c.get(3).x() - c.get(0).x() + h * c.get(3).x();
            double d = c.get(1).y() - c.get(0).y() + g * c.get(1).y();
            double e = c.get(3).y() - c.get(0).y() + h * c.get(3).y();
            double u = c.get(0).x();
            double v = c.get(0).y();
            double[] inverse = {
                e - v * h,
                u * h - b,
                b * v - u * e,
                v * g - d,
                a - u * g,
                u * d - a * v,
                d * h - e * g,
                b * g - a * h,
                a * e - b * d
            };
            for (int i = 0; i < 3; i++) {
                inverse[i] *= ground.across();
                inverse[3 + i] *= ground.along();
            }
            double near = inverse[6] * u + inverse[7] * v + inverse[8];
            return new Tilted(inverse, Math.signum(near));
        }

        @Override
        public Optional<double[]> metres(double x, double y, double aspect) {
            double w = map[6] * x + map[7] * y + map[8];
            // at the horizon w is 0, and beyond it of the other sign
            return w * sign <= 1e-9
                    ? Optional.empty()
                    : Optional.of(
                            new double[] {(map[0] * x + map[1] * y + map[2]) / w, (map[3] * x + map[4] * y + map[5]) / w
                            });
        }
    }
}
