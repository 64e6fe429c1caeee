package io.github.qianliyan.standalone.scene.draw;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A camera on a pole over level ground, by the pinhole model. Ground places are metres: {@code across} to the right of
 * the pole's foot, {@code away} along the view, which must be positive.
 *
 * @param horizon row of the horizon, pixels
 * @param middle column straight ahead, pixels
 * @param focal focal length, pixels
 * @param height of the camera above the ground, metres
 */
public record Perspective(double horizon, double middle, double focal, double height) {
    /** Pixels that one metre is at this distance. */
    public double scale(double away) {
        return focal / away;
    }

    /** Column of a place on the ground. */
    public double x(double across, double away) {
        return middle + across * focal / away;
    }

    /** Row of a place on the ground. */
    public double y(double away) {
        return horizon + height * focal / away;
    }

    /** Distance of the ground seen in a row below the horizon. */
    public double away(double row) {
        return height * focal / Math.max(1e-3, row - horizon);
    }

    /** How far to the right the ground is that is seen in a column, at a distance. */
    public double across(double column, double away) {
        return (column - middle) * away / focal;
    }

    /** The outline of an area on the ground: pairs of across and away. */
    public Path2D area(double... pairs) {
        Path2D area = new Path2D.Double();
        for (int i = 0; i < pairs.length; i += 2) {
            double x = x(pairs[i], pairs[i + 1]);
            double y = y(pairs[i + 1]);
            if (i == 0) {
                area.moveTo(x, y);
            } else {
                area.lineTo(x, y);
            }
        }
        area.closePath();
        return area;
    }

    /** The outline of a flat thing that stands upright on the ground and faces the camera; left is its left edge. */
    public Rectangle2D upright(double left, double away, double width, double high) {
        double scale = scale(away);
        return new Rectangle2D.Double(x(left, away), y(away) - high * scale, width * scale, high * scale);
    }
}
