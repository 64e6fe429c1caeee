package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.layer.Route.Stop;
import java.util.Optional;

/** One figure on one route. */
public record Mover(Figure figure, Route route, boolean mirrored) {
    public Mover(Figure figure, Route route) {
        this(figure, route, false);
    }

    /** Where its outline is in the picture at this time, cut at the edges; empty when it is not seen. */
    public Optional<Box> box(Perspective view, double time) {
        if (!route.has(time)) {
            return Optional.empty();
        }
        Stop stop = route.at(time);
        double width = figure.metresWide() * view.scale(stop.away());
        double height = figure.metresHigh() * view.scale(stop.away());
        double x = view.x(stop.across(), stop.away()) - width / 2;
        double y = view.y(stop.away()) - height;
        double left = Math.max(0, x);
        double top = Math.max(0, y);
        double right = Math.min(Picture.WIDTH, x + width);
        double bottom = Math.min(Picture.HEIGHT, y + height);
        return right - left < 1 || bottom - top < 1
                ? Optional.empty()
                : Optional.of(new Box(
                        left / Picture.WIDTH,
                        top / Picture.HEIGHT,
                        (right - left) / Picture.WIDTH,
                        (bottom - top) / Picture.HEIGHT));
    }

    /** Which pose it is in: steps with the way it has gone, so that feet do not slide. */
    int pose(double time) {
        int poses = figure.poses().size();
        if (poses == 1) {
            return 0;
        }
        Stop now = route.at(time);
        Stop before = route.at(time - 0.1);
        if (Math.hypot(now.across() - before.across(), now.away() - before.away()) < 0.004) {
            return 0;
        }
        double way = now.across() + now.away() * 0.7;
        return Math.floorMod((int) Math.floor(way / figure.stride() * poses), poses);
    }
}
