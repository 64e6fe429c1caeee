package io.github.qianliyan.service.config;

/** A point of a picture, in fractions of its width and height, origin top left. */
public record Point(double x, double y) {
    public Point {
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
            throw new IllegalArgumentException("point [" + x + ", " + y + "]: both must be between 0 and 1");
        }
    }
}
