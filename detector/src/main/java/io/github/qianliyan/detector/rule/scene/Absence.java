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
 * {@code absence}: fewer than {@code minCount} objects are in the zone, for {@code for} (s): a guard has left. One episode
 * for a camera and zone. Reports {@code count}.
 *
 * <p>A frame that no model looked at says nothing about people: while the detector has movement only, nobody is missed
 * unless the classes are {@code moving} or {@code any}.
 */
public final class Absence implements Condition {
    private static final String NO_MODEL = "motion";

    private final Place place;
    private final int least;
    private final Duration hold;

    public Absence(Camera camera, Rule rule) {
        place = Place.zone(camera, rule);
        least = rule.params().count("minCount");
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)
                || picture.frame().sight().equals(NO_MODEL) && !place.classes().withoutModel()) {
            return Optional.empty();
        }
        List<Sighting> there = place.of(picture);
        return Optional.of(Reading.when(
                there.size() < least, Fact.scene(there, Map.of(Measures.COUNT, (double) there.size()))));
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
