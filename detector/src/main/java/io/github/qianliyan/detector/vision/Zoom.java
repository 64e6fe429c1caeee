package io.github.qianliyan.detector.vision;

import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.events.Box;
import java.util.ArrayList;
import java.util.List;

/** A second, closer look of the model at where something small moves. */
public final class Zoom {
    /** Objects at least this high (fraction of the picture) are seen well enough without. */
    private static final double SMALL = 0.14;
    /** A region of nearly the whole picture shows no more than the picture. */
    private static final double WIDEST = 0.65;

    private static final double NARROWEST = 0.3;
    private static final double MARGIN = 0.04;
    private static final double SAME = 0.5;

    private Zoom() {}

    /** What is in the whole picture, and besides what a closer look at the small moving things finds. */
    public static List<Detection> detect(ObjectDetector detector, Picture picture, List<Box> moving) {
        List<Detection> found = detector.detect(picture);
        Region region = region(moving);
        if (region == null) {
            return found;
        }
        List<Detection> all = new ArrayList<>(found);
        for (Detection detection : detector.detect(picture, region)) {
            if (!cut(detection.box(), region)) {
                all.add(detection);
            }
        }
        return Suppression.suppress(all, SAME);
    }

    /** Around what is small and moves; null when there is nothing such, or it is all over the picture. */
    static Region region(List<Box> moving) {
        double left = 1;
        double top = 1;
        double right = 0;
        double bottom = 0;
        for (Box box : moving) {
            if (box.height() < SMALL) {
                left = Math.min(left, box.x());
                top = Math.min(top, box.y());
                right = Math.max(right, box.x() + box.width());
                bottom = Math.max(bottom, box.y() + box.height());
            }
        }
        double side = Math.max(NARROWEST, Math.max(right - left, bottom - top) + 2 * MARGIN);
        if (right <= left || side > WIDEST) {
            return null;
        }
        double x = Math.clamp((left + right) / 2 - side / 2, 0, 1 - side);
        double y = Math.clamp((top + bottom) / 2 - side / 2, 0, 1 - side);
        return new Region(x, y, side, side);
    }

    /** Whether a box touches an edge of the region that is not an edge of the picture: half an object. */
    private static boolean cut(Box box, Region region) {
        double near = 0.01;
        return box.x() < region.x() + near && region.x() > 0
                || box.y() < region.y() + near && region.y() > 0
                || box.x() + box.width() > region.x() + region.width() - near && region.x() + region.width() < 1
                || box.y() + box.height() > region.y() + region.height() - near && region.y() + region.height() < 1;
    }
}
