package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.layer.Mover;
import io.github.qianliyan.standalone.scene.layer.Route;
import io.github.qianliyan.standalone.scene.layer.Route.Stop;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Says what happens from the very routes that are drawn, so that picture and truth cannot part. */
final class Truth {
    private static final double STEP = 0.05;

    private Truth() {}

    /** While the mover's foot point is in the area of the picture, from the first time to the last. */
    static GroundTruth.Event within(String kind, String zone, Mover mover, Perspective view, Shape area) {
        return when(kind, zone, mover, view, area::contains);
    }

    /** From when the mover's foot point is below the row until it is gone. */
    static GroundTruth.Event below(String kind, String line, Mover mover, Perspective view, double row) {
        return when(kind, line, mover, view, (x, y) -> y > row);
    }

    private interface Place {
        boolean holds(double x, double y);
    }

    private static GroundTruth.Event when(String kind, String zone, Mover mover, Perspective view, Place place) {
        double onset = Double.NaN;
        double until = Double.NaN;
        Route route = mover.route();
        for (double time = route.begins(); time <= route.ends(); time += STEP) {
            Stop stop = route.at(time);
            double x = view.x(stop.across(), stop.away());
            double y = view.y(stop.away());
            if (x >= 0 && x < Picture.WIDTH && y < Picture.HEIGHT && place.holds(x, y)) {
                onset = Double.isNaN(onset) ? time : onset;
                until = time;
            }
        }
        return event(kind, zone, mover, view, onset, until);
    }

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
