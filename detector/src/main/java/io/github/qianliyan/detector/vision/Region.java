package io.github.qianliyan.detector.vision;

import io.github.qianliyan.events.Box;

/** A part of a picture, in fractions of its sides, within it. */
public record Region(double x, double y, double width, double height) {
    public static final Region WHOLE = new Region(0, 0, 1, 1);

    public Region {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9)) {
            throw new IllegalArgumentException(
                    "region [" + x + ", " + y + ", " + width + ", " + height + "] must lie within the picture");
        }
    }

    /** From fractions of this region to fractions of the picture, cut at this region's edges. */
    public Box place(double left, double top, double right, double bottom) {
        double x0 = Math.clamp(left, 0, 1);
        double y0 = Math.clamp(top, 0, 1);
        double x1 = Math.clamp(right, x0, 1);
        double y1 = Math.clamp(bottom, y0, 1);
        return new Box(x + x0 * width, y + y0 * height, (x1 - x0) * width, (y1 - y0) * height);
    }
}
