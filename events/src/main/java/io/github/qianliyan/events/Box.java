package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An upright rectangle in a picture, in fractions of its width and height, origin top left. In JSON an array
 * {@code [x, y, width, height]}.
 *
 * <p>Values are rounded to 1/10 000 (less than a tenth of a pixel at 704 pixels) so that the same object always has the
 * same bytes. A box may reach over the edge of the picture.
 */
public record Box(double x, double y, double width, double height) {
    private static final double STEPS = 10_000.0;

    public Box {
        x = rounded(x);
        y = rounded(y);
        width = rounded(width);
        height = rounded(height);
        if (!(width >= 0) || !(height >= 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException(
                    "box [" + x + ", " + y + ", " + width + ", " + height + "]: sizes must be >= 0 and finite");
        }
    }

    @JsonCreator
    static Box fromArray(double[] values) {
        if (values.length != 4) {
            throw new IllegalArgumentException("a box has 4 numbers [x, y, width, height], not " + values.length);
        }
        return new Box(values[0], values[1], values[2], values[3]);
    }

    @JsonValue
    double[] toArray() {
        return new double[] {x, y, width, height};
    }

    public double centerX() {
        return x + width / 2;
    }

    public double centerY() {
        return y + height / 2;
    }

    /** The vertical position of the point where the object stands on the ground; its horizontal one is {@link #centerX()}. */
    public double footY() {
        return y + height;
    }

    /** Fraction of the picture's area. */
    public double area() {
        return width * height;
    }

    /** Intersection over union, 0 (apart) to 1 (the same). */
    public double overlap(Box other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double shared = w * h;
        return shared / (area() + other.area() - shared);
    }

    private static double rounded(double value) {
        return Math.rint(value * STEPS) / STEPS + 0.0;
    }
}
