package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.detector.rule.condition.Classes;
import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Place;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code speeding}: an object in the lane is faster than {@code maxKmh} for {@code for} (s). Each object has its own episode.
 *
 * <p>Measured is the way of its foot point over the road, in metres, over 1 to 2.2 s, by least squares
 * ({@link Way#speed()}): not the tracker's speed of the moment, which swings with every box. Metres come from the lane's
 * {@code ground}, a rectangle of known size on the road, or where the road is seen from straight above from
 * {@code metersPerWidth} ({@link GroundPlane}). A speed whose standard error is over {@value #SURE} of itself is not judged: an
 * ID switch, a box that grows into another, a bend. A box that is cut off by the picture's edge is no place.
 *
 * <p>Error: a calibration that is off by a share puts every speed off by the same share, and the lower edge of a box may lie
 * up to half a metre off the road where the shadow is taken along. What is raised is a reason to look, not a proof. Reports
 * {@link Measures#KMH} and {@link Measures#KMH_ERROR}. Method: speeds by the road's homography and tracks, as in Luvizon et al.
 * 2017, "A Video-Based System for Vehicle Speed Measurement in Urban Roadways", with boxes instead of number plates.
 */
public final class Speeding implements Condition {
    /** Largest standard error, as a share of the speed. */
    static final double SURE = 0.12;

    /** Closer to the picture's edge than this (fraction), a box is cut off. */
    private static final double EDGE = 0.004;

    private final Place place;
    private final GroundPlane ground;
    private final double maxKmh;
    private final Duration hold;

    public Speeding(Camera camera, Rule rule) {
        Camera.Lane lane = camera.lanes().get(rule.params().text("lane"));
        place = new Place(new Classes(rule.params().classes()), lane.polygon());
        ground = GroundPlane.of(lane);
        maxKmh = rule.params().number("maxKmh");
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>();
        // a way outlives a frame or two in which its object is not seen
        Map<String, Double> kept =
                Way.fresh(memo.values(), (double) picture.time().toEpochMilli());
        for (Sighting sighting : place.of(picture)) {
            Way way = Way.recall(memo.values(), sighting.number());
            Way now =
                    step(sighting.track().box(), picture.frame()).map(way::and).orElse(way);
            Way.forget(kept, sighting.number());
            now.remember(kept, sighting.number());
            now.speed()
                    .filter(speed -> speed.kmh() > maxKmh && speed.error() <= SURE * speed.kmh())
                    .ifPresent(speed -> facts.add(Fact.about(sighting)
                            .with(Map.of(
                                    Measures.KMH, tenths(speed.kmh()), Measures.KMH_ERROR, tenths(speed.error())))));
        }
        return Optional.of(new Reading(facts, Memo.values(kept)));
    }

    private Optional<Way.Step> step(Box box, Observation frame) {
        boolean cut = box.x() < EDGE || box.x() + box.width() > 1 - EDGE || box.footY() > 1 - EDGE;
        double aspect = (double) frame.height() / frame.width();
        return cut
                ? Optional.empty()
                : ground.metres(box.centerX(), box.footY(), aspect)
                        .map(at -> new Way.Step((double) frame.time().toEpochMilli(), at[0], at[1]));
    }

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public boolean episodePerObject() {
        return true;
    }

    @Override
    public boolean follow() {
        return true;
    }
}
