package io.github.qianliyan.detector.rule.water;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code water-level}: the water line on the gauge is above {@code level} (metres) for {@code for} (s).
 *
 * <p>Once above, it counts as above until it has fallen by a margin below: 2 % of the gauge's length, at least 0.02 m, which is
 * what a reading may be off. A level that trembles at the warning line is one episode. A moment at which the gauge cannot be
 * read says nothing: neither that the water rose nor that it fell; up to half of {@code for}, at most two minutes, may pass
 * without a reading and the time goes on. Reports {@link Measures#WATER_LEVEL}.
 */
public final class WaterLevel implements Condition {
    private static final String ABOVE = "above";
    private static final double MARGIN = 0.02;
    private static final Duration LONGEST_HIDDEN = Duration.ofMinutes(2);

    private final String measure;
    private final double level;
    private final double margin;
    private final Duration hold;

    public WaterLevel(Camera camera, Rule rule) {
        String name = rule.params().text("gauge");
        Camera.Gauge gauge = camera.gauges().get(name);
        measure = Measures.WATER_LEVEL + ":" + name;
        level = rule.params().number("level");
        margin = Math.max(MARGIN, MARGIN * (gauge.highest() - gauge.lowest()));
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double now = picture.frame().measure(measure);
        if (Double.isNaN(now)) {
            return Optional.empty();
        }
        boolean was = memo.values().containsKey(ABOVE);
        boolean above = now > (was ? level - margin : level);
        return Optional.of(
                above
                        ? new Reading(
                                List.of(Fact.scene(List.of(), Map.of(Measures.WATER_LEVEL, now))),
                                Memo.values(Map.of(ABOVE, 1.0)))
                        : Reading.of(List.of()));
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public Duration hidden() {
        Duration half = hold.dividedBy(2);
        return half.compareTo(LONGEST_HIDDEN) < 0 ? half : LONGEST_HIDDEN;
    }

    @Override
    public boolean follow() {
        return false;
    }
}
