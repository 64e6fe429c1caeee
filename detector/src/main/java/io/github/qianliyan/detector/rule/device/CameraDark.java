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
 * {@code camera-dark}: for {@code for} (s) the picture was so dark and even that nobody could make anything out in it: mean
 * luma at most {@value #DARK} and standard deviation at most {@value #EVEN} (both 0 to 1). A street lamp or a window in a
 * black night is contrast enough. The limits are absolute: what is usual for this camera at this hour is not yet learned.
 */
public final class CameraDark implements Condition {
    /** Video black is 16/255 = 0.063 where luma is not stretched. */
    static final double DARK = 0.08;

    static final double EVEN = 0.02;

    private final Duration hold;

    public CameraDark(Rule rule) {
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double brightness = picture.frame().measure(Measures.BRIGHTNESS);
        double contrast = picture.frame().measure(Measures.CONTRAST);
        if (Double.isNaN(brightness) || Double.isNaN(contrast)) {
            return Optional.empty();
        }
        Fact fact = Fact.scene(List.of(), Map.of(Measures.BRIGHTNESS, brightness, Measures.CONTRAST, contrast));
        return Optional.of(Reading.when(brightness <= DARK && contrast <= EVEN, fact));
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
