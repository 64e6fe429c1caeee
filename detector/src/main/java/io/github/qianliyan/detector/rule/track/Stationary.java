package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Place;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code stationary}: an object stays within its own size in the zone for {@code for} (s): its centre is never further
 * from where it came to rest than half its width and height for longer than 1 s. What drives the while is none: far cars
 * that follow one another closely look like one that stays where it is, but it goes on driving ({@link Drive}).
 *
 * <p>One episode for each object; the object is known again by place, size and look, so a new track number, a lorry in
 * front or a restart of the tracker changes nothing. Hidden, it may be for a third of {@code for}, 2 to 60 s, before its
 * time starts anew; seen driving off, its time is over. Source: the parked vehicle task of i-LIDS, which hides the car
 * behind others and counts from the moment it stands.
 */
public final class Stationary implements Condition {
    private static final Duration LEAST_HIDDEN = Duration.ofSeconds(2);
    private static final Duration MOST_HIDDEN = Duration.ofSeconds(60);

    private final Place place;
    private final Duration hold;

    public Stationary(Camera camera, Rule rule) {
        place = Place.zone(camera, rule);
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        Drive drive = Drive.recall(memo, moment.time());
        List<Fact> facts = place.of(picture).stream()
                .filter(sighting -> sighting.object().still())
                .filter(sighting -> !drive.drives(sighting, picture.frame()))
                .map(Stationary::atRest)
                .toList();
        return Optional.of(new Reading(facts, drive.memo()));
    }

    private static Fact atRest(Sighting sighting) {
        return Fact.about(sighting, sighting.object().stillSince());
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
    public Duration hidden() {
        Duration third = hold.dividedBy(3);
        return third.compareTo(MOST_HIDDEN) > 0 ? MOST_HIDDEN : Condition.longer(LEAST_HIDDEN, third);
    }

    @Override
    public boolean follow() {
        return false;
    }
}
