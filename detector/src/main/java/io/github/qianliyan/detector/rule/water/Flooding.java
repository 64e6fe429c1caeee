package io.github.qianliyan.detector.rule.water;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code flooding}: water covers at least {@code minRatio} of the zone for {@code for} (s). Once it does, it counts until
 * less than three quarters of that are covered. Reports {@link Measures#FLOODED}; what counts as water is said at
 * {@code detector.vision.water.FloodedZone}.
 */
public final class Flooding implements Condition {
    private static final String WET = "wet";
    private static final double GONE = 0.75;

    private final String measure;
    private final double minRatio;
    private final Duration hold;

    public Flooding(Rule rule) {
        measure = rule.params().has("zone")
                ? Measures.FLOODED + ":" + rule.params().text("zone")
                : Measures.FLOODED;
        minRatio = rule.params().number("minRatio");
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double ratio = picture.frame().measure(measure);
        if (Double.isNaN(ratio)) {
            return Optional.empty();
        }
        boolean was = memo.values().containsKey(WET);
        boolean wet = ratio > 0 && ratio >= (was ? GONE * minRatio : minRatio);
        return Optional.of(
                wet
                        ? new Reading(
                                List.of(Fact.scene(List.of(), Map.of(Measures.FLOODED, ratio))),
                                Memo.values(Map.of(WET, 1.0)))
                        : Reading.of(List.of()));
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
