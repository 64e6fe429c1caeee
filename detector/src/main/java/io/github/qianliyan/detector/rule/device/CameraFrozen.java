package io.github.qianliyan.detector.rule.device;

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
 * {@code camera-frozen}: frames arrive, but for {@code for} (s) not one differed from the one before: {@link Measures#CHANGE}
 * stayed at or under {@value #STILL} (mean absolute difference of luma, 0 to 1).
 *
 * <p>A live picture of a scene in which nothing moves still has the noise of its sensor and of its encoder, a grey level
 * (1/255) or so where it is compressed hard; the threshold is a hundredth of one, which only the repetition of a frame stays
 * under. One frame that differs proves life and starts the time anew: there is no grace. A recorder that paints a running
 * clock over a dead picture is not found by this.
 */
public final class CameraFrozen implements Condition {
    /** A hundredth of a grey level of 8 bit luma. */
    static final double STILL = 0.00004;

    private final Duration hold;

    public CameraFrozen(Rule rule) {
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double change = picture.frame().measure(Measures.CHANGE);
        return Double.isNaN(change)
                ? Optional.empty()
                : Optional.of(Reading.when(change <= STILL, Fact.scene(List.of(), Map.of(Measures.CHANGE, change))));
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public Duration blink(int misses) {
        return Duration.ZERO;
    }

    @Override
    public boolean follow() {
        return false;
    }
}
