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
 * {@code congestion}: at least {@code minCount} objects in the zone are slower than {@code maxSpeed} (picture widths a
 * second), for {@code for} (s). One episode for a camera and zone. Reports {@code count} and the {@code speed} of the
 * fastest of them. Method: density and speed
 * together, as the level of service of the Highway Capacity Manual takes them, in units of the picture.
 */
public final class Congestion implements Condition {
    private final Place place;
    private final int least;
    private final double maxSpeed;
    private final Duration hold;

    public Congestion(Camera camera, Rule rule) {
        place = Place.zone(camera, rule);
        least = rule.params().count("minCount");
        maxSpeed = rule.params().number("maxSpeed");
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        List<Sighting> slow = place.of(picture).stream()
                .filter(sighting -> sighting.track().speed() < maxSpeed)
                .toList();
        double fastest = slow.stream()
                .mapToDouble(sighting -> sighting.track().speed())
                .max()
                .orElse(0);
        Map<String, Double> measures =
                Map.of(Measures.COUNT, (double) slow.size(), Measures.SPEED, Math.rint(fastest * 100_000) / 100_000);
        return Optional.of(Reading.when(slow.size() >= least, Fact.scene(slow, measures)));
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
