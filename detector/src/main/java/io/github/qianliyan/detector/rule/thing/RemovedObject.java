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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code removed-object}: something that was part of the scene has been gone for {@code for} (s). What went off by itself,
 * a parked car or a person, is none. One episode for a place, known again over restarts; it ends when something is there
 * again, or when the scene has been so for half an hour and the gap belongs to it. Reports {@code area}, fraction of the
 * picture. How a gap is told from a thing: {@code detector.vision.still}.
 */
public final class RemovedObject implements Condition {
    private final Found found;
    private final Duration hold;
    private final Duration memory;

    public RemovedObject(Camera camera, Rule rule) {
        found = Found.of(Finding.TAKEN, camera, rule);
        hold = rule.params().duration("for");
        memory = Found.memory(rule);
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        Places places = Places.read(memo, moment.time(), memory);
        List<Fact> facts = new ArrayList<>();
        places.sort(found.in(picture), moment.time())
                .forEach((number, gaps) -> facts.add(Fact.found(number, true, gaps, Found.measures(gaps))));
        return Optional.of(new Reading(facts, places.memo()));
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
