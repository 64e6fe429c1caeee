package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code camera-blurred}: for {@code for} (s) the picture's edges ({@link Measures#EDGE_SHARPNESS}) have been less than
 * {@value #LOST} times as steep as usual, at once or for hours ({@link Drop}); or, whatever is usual, so soft that no edge in
 * the picture takes less than five pixels of 320 ({@value #SOFT}). Fog takes contrast, not steepness, and
 * comes slowly: it is no defect unless it stays for hours.
 */
public final class CameraBlurred implements Condition {
    static final double LOST = 0.62;
    static final double BACK = 0.72;
    static final double SOFT = 0.2;

    private final Duration hold;
    private final Drop drop;

    public CameraBlurred(Camera camera, Rule rule) {
        hold = rule.params().duration("for");
        drop = new Drop(new Hours(new Sun(camera.location())), LOST, BACK);
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double sharpness = picture.frame().measure(Measures.EDGE_SHARPNESS);
        if (Double.isNaN(sharpness)) {
            return Optional.empty();
        }
        Drop.Outcome outcome = drop.step(memo.values(), moment.time(), sharpness, true);
        boolean soft = sharpness <= SOFT;
        Map<String, Double> compared =
                Map.of(Measures.EDGE_SHARPNESS, sharpness, "usual", outcome.usual(), "limit", soft ? SOFT : LOST);
        Drop.Outcome judged = soft ? new Drop.Outcome(true, true, outcome.usual(), outcome.memory()) : outcome;
        return Optional.of(Facts.when(judged.fallen(), judged, compared));
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
