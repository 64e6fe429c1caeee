package io.github.qianliyan.detector.rule.scene;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Place;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code crowd}: at least {@code minCount} objects are in the zone at once, for {@code for} (s), whoever they are. One
 * episode for a camera and zone. Reports {@code count}. Method: counting by detection.
 */
public final class Crowd implements Condition {
    private final Place place;
    private final int least;
    private final Duration hold;

    public Crowd(Camera camera, Rule rule) {
        place = Place.zone(camera, rule);
        least = rule.params().count("minCount");
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        List<Sighting> there = place.of(picture);
        return Optional.of(Reading.when(
                there.size() >= least, Fact.scene(there, Map.of(Measures.COUNT, (double) there.size()))));
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public boolean follow() {
        return false;
    }
}
