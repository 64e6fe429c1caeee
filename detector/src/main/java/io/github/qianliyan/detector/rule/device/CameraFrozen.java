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
 * {@code camera-frozen}: frames arrive, but for {@code for} (s) not one differed from the one before by more than a tenth of a
 * grey level (mean absolute difference of luma, {@value #STILL} of its range) in what of it has structure, less the twentieth
 * of the picture that changed most ({@link Measures#CHANGE_BEHIND}); so a clock that a recorder paints over a dead picture does not hide it.
 * Where that was not measured, the whole picture counts, at a tenth of the limit.
 *
 * <p>A live picture in which nothing moves still has the noise of its sensor and of its encoder: on real footage at least 0.27
 * grey levels from look to look. One frame that differs proves life and starts the time anew: there is no grace. A dead
 * picture that is encoded again pulses with its keyframes; that counts as still where it returns to what it was
 * ({@code Lens}), but at a constant bit rate it wanders by as much as a live one, and is not found. A black picture is
 * {@code camera-dark}'s to judge.
 */
public final class CameraFrozen implements Condition {
    static final double STILL = 0.0004;
    private static final double STILL_WHOLE = 0.00004;

    private final Duration hold;

    public CameraFrozen(Rule rule) {
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double behind = picture.frame().measure(Measures.CHANGE_BEHIND);
        double change = picture.frame().measure(Measures.CHANGE);
        boolean masked = !Double.isNaN(behind);
        if (!masked && Double.isNaN(change)) {
            return Optional.empty();
        }
        String name = masked ? Measures.CHANGE_BEHIND : Measures.CHANGE;
        double measured = masked ? behind : change;
        double limit = masked ? STILL : STILL_WHOLE;
        return Optional.of(Reading.when(
                measured <= limit && !CameraDark.black(picture.frame()),
                Fact.scene(List.of(), Map.of(name, measured, "limit", limit))));
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
