package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.layer.Mover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Says what happens from the very routes that are drawn, so that picture and truth cannot part. */
final class Truth {
    private Truth() {}

    static GroundTruth.Event event(
            String kind, String zone, Mover mover, Perspective view, double onset, double until) {
        return event(kind, zone, onset, until, time -> mover.box(view, time));
    }

    /** With a box every other second. */
    static GroundTruth.Event event(
            String kind, String zone, double onset, double until, DoubleFunction<Optional<Box>> boxes) {
        List<GroundTruth.Seen> seen = new ArrayList<>();
        for (double time = onset; time <= until; time += 2) {
            double at = hundredths(time);
            boxes.apply(at).ifPresent(box -> seen.add(new GroundTruth.Seen(at, box)));
        }
        return new GroundTruth.Event(kind, zone, hundredths(onset), hundredths(until), seen);
    }

    private static double hundredths(double seconds) {
        return Math.rint(seconds * 100) / 100;
    }
}
