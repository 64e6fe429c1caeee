package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.service.config.Camera.GroundPoint;
import io.github.qianliyan.service.config.Location;
import java.util.List;
import java.util.Optional;

/**
 * From a point of the picture to its place on the map: the projective map of the plane that takes four given points to
 * four given places (R. Hartley, A. Zisserman, Multiple View Geometry, 2nd edition, 4.1). It holds for what stands on
 * flat ground; a place above the horizon has none.
 */
final class Ground {
    private static final int UNKNOWNS = 8;

    /** {@code [a b c; d e f; g h 1]}; places are taken relative to the first one, which keeps the numbers near each other. */
    private final double[] map;

    private final Location origin;
    private final double horizonSide;

    Ground(List<GroundPoint> points) {
        origin = points.getFirst().place();
        double[][] rows = new double[UNKNOWNS][UNKNOWNS + 1];
        for (int i = 0; i < points.size(); i++) {
            double x = points.get(i).at().x();
            double y = points.get(i).at().y();
            double u = points.get(i).place().longitude() - origin.longitude();
            double v = points.get(i).place().latitude() - origin.latitude();
            rows[2 * i] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
            rows[2 * i + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
        }
        map = solved(rows);
        horizonSide = Math.signum(
                depth(points.getFirst().at().x(), points.getFirst().at().y()));
    }

    /** @param x fraction of the width
     * @param y fraction of the height, downwards */
    Optional<Location> place(double x, double y) {
        double depth = depth(x, y);
        if (depth * horizonSide <= 0) {
            return Optional.empty();
        }
        double longitude = origin.longitude() + (map[0] * x + map[1] * y + map[2]) / depth;
        double latitude = origin.latitude() + (map[3] * x + map[4] * y + map[5]) / depth;
        boolean onEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
        return onEarth ? Optional.of(new Location(longitude, latitude)) : Optional.empty();
    }

    private double depth(double x, double y) {
        return map[6] * x + map[7] * y + 1;
    }

    /** Gaussian elimination with partial pivoting. */
    private static double[] solved(double[][] rows) {
        for (int column = 0; column < UNKNOWNS; column++) {
            int pivot = column;
            for (int row = column + 1; row < UNKNOWNS; row++) {
                if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) {
                    pivot = row;
                }
            }
            double[] chosen = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = chosen;
            for (int row = 0; row < UNKNOWNS; row++) {
                if (row != column) {
                    double factor = rows[row][column] / chosen[column];
                    for (int k = column; k <= UNKNOWNS; k++) {
                        rows[row][k] -= factor * chosen[k];
                    }
                }
            }
        }
        double[] solution = new double[UNKNOWNS];
        for (int i = 0; i < UNKNOWNS; i++) {
            solution[i] = rows[i][UNKNOWNS] / rows[i][i];
        }
        return solution;
    }
}
