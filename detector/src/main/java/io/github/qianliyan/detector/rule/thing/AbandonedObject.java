package io.github.qianliyan.detector.rule.thing;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code abandoned-object}: something that was put into the scene has stood there for {@code for} (s), and whoever put it
 * there is gone: neither one who was near when it was new, nor anybody who stands near it, has had his feet within three
 * quarters of his own height of it for a quarter of {@code for}, at most 10 s. Passers-by do not count, and vehicles do not:
 * a lorry that has tipped its load and stands there has left it.
 *
 * <p>{@code onset} is when it was put down. One episode for a place, known again over restarts; things that lie side by
 * side are one. What came by itself is none: a parked car is the matter of {@code stationary}, and a person who sits still
 * is no thing. A shadow or a change of light is none either; {@code detector.vision.still} tells them apart. It ends when
 * the thing is taken away, or has been there for half an hour and belongs to the scene. Reports {@code area}, fraction of
 * the picture. Source of the task: i-LIDS and PETS 2006 ("left luggage": an item 3 m from its owner).
 */
public final class AbandonedObject implements Condition {
    private static final Duration LONGEST_AWAY = Duration.ofSeconds(10);

    private final Found found;
    private final Duration hold;
    private final Duration away;
    private final Duration memory;

    public AbandonedObject(Camera camera, Rule rule) {
        found = Found.of(Finding.LEFT, camera, rule);
        hold = rule.params().duration("for");
        Duration quarter = hold.dividedBy(4);
        away = quarter.compareTo(LONGEST_AWAY) < 0 ? quarter : LONGEST_AWAY;
        memory = Found.memory(rule);
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        Instant now = moment.time();
        Places places = Places.read(memo, now, memory);
        Places known = Places.read(memo, now, memory);
        List<Fact> facts = new ArrayList<>();
        places.sort(found.in(picture), now).forEach((number, things) -> {
            Places.Place place = places.get(number);
            if (!known.has(number)) {
                place = place.of(Attendance.near(picture, place.box()));
            }
            place = Attendance.attended(picture, place) ? place.attended() : place.alone(now);
            places.put(number, place);
            facts.add(Fact.found(number, ripe(place, things, now), things, Found.measures(things)));
        });
        return Optional.of(new Reading(facts, places.memo()));
    }

    /** Alone for long enough, and not something else than what was there before: that would have begun lately. */
    private boolean ripe(Places.Place place, List<Finding> things, Instant now) {
        Instant stands =
                things.stream().map(Finding::since).min(Instant::compareTo).orElse(now);
        return place.away() != null
                && Duration.between(place.away(), now).compareTo(away) >= 0
                && Duration.between(stands, now).compareTo(hold.dividedBy(2)) >= 0;
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
        return Found.hidden(hold);
    }

    @Override
    public boolean follow() {
        return false;
    }
}
