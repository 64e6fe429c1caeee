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
 * {@code loitering}: the same object has been in the zone for {@code for} (s), moving about or not.
 *
 * <p>The foot point decides. The object may be hidden or leave for a quarter of {@code for}, 10 s at most, before its time
 * starts anew. One episode for a camera and zone: a group that lingers is one alert. Method: dwell time of a followed
 * object, as in Bird et al. 2005, "Detection of loitering individuals in public transportation areas".
 */
public final class Loitering implements Condition {
    private final Place place;
    private final Duration hold;

    public Loitering(Camera camera, Rule rule) {
        place = Place.zone(camera, rule);
        hold = rule.params().duration("for");
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
    public Duration blink(int misses) {
        return hidden();
    }

    @Override
    public boolean follow() {
        return true;
    }
}
