package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Place;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code intrusion}: at least {@code minCount} objects of the classes have each been in the zone for {@code for} (s).
 *
 * <p>The foot point decides. One episode for a camera and zone, however many objects there are and come later; it lasts
 * while {@code minCount} of them are there. Source: the intrusion task of i-LIDS (UK Home Office, "sterile zone"): raise
 * once while anyone is in the zone; {@code for} and the foot point are ours, against shadows and passers-by at the edge.
 */
public final class Intrusion implements Condition {
    private final Place place;
    private final Duration hold;
    private final int minCount;

    public Intrusion(Camera camera, Rule rule) {
        place = Place.zone(camera, rule);
        hold = rule.params().duration("for");
        minCount = rule.params().count("minCount");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        return moment instanceof Moment.Picture picture
                ? Optional.of(
                        Reading.of(place.of(picture).stream().map(Fact::about).toList()))
                : Optional.empty();
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public int minCount() {
        return minCount;
    }

    @Override
    public boolean follow() {
        return true;
    }
}
