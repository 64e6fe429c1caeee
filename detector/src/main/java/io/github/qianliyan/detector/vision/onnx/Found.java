package io.github.qianliyan.detector.vision.onnx;

import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.Region;
import io.github.qianliyan.detector.vision.Suppression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Collects what a decoder finds in one picture: places it in the picture, keeps the wanted classes and one box an object. */
final class Found {
    /** More are noise; suppression costs their square. */
    private static final int MOST = 300;

    private static final double SAME = 0.5;
    /** Of the picture's side; smaller ones are grid points, not objects. */
    private static final double SMALLEST = 0.002;

    private final List<String> labels;
    private final Set<String> keep;
    private final double floor;
    private final InputPicture.Placed placed;
    private final Region region;
    private final List<Detection> all = new ArrayList<>();

    /** @param floor confidence below which nothing is kept */
    Found(List<String> labels, Set<String> keep, double floor, InputPicture.Placed placed, Region region) {
        this.labels = labels;
        this.keep = keep;
        this.floor = floor;
        this.placed = placed;
        this.region = region;
    }

    int classes() {
        return labels.size();
    }

    double floor() {
        return floor;
    }

    /** @param label index; corners in pixels of the model's input. What is not finite is not an object. */
    void add(int label, double confidence, double left, double top, double right, double bottom) {
        boolean usable = confidence >= floor
                && label >= 0
                && label < labels.size()
                && Double.isFinite(left + top + right + bottom)
                && keep.contains(labels.get(label));
        if (!usable) {
            return;
        }
        var box = region.place(placed.x(left), placed.y(top), placed.x(right), placed.y(bottom));
        if (box.width() > SMALLEST * region.width() && box.height() > SMALLEST * region.height()) {
            all.add(new Detection(labels.get(label), Math.min(1, confidence), box));
        }
    }

    /** Centre and size in pixels of the model's input. */
    void addCentered(int label, double confidence, double x, double y, double width, double height) {
        add(label, confidence, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    /** The most likely of the classes at {@code from}, {@code from + step}, ... */
    static int best(float[] values, int from, int step, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (values[from + c * step] > values[from + best * step]) {
                best = c;
            }
        }
        return best;
    }

    List<Detection> detections() {
        all.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        return Suppression.suppress(all.subList(0, Math.min(MOST, all.size())), SAME);
    }
}
