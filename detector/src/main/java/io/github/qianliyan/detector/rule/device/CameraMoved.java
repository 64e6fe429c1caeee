package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.detector.sketch.Sketch;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code camera-moved}: for {@code for} (s) the scene has been shifted in the picture by a twenty-fourth of its width or
 * more, or has been another one altogether, than in all views that this camera is known to have ({@link Views}). A mast that
 * shakes swings about the same view and is not moved; the same place in another light is the same view. Slow sagging,
 * less than two cells in ten minutes, is followed and not found.
 *
 * <p>The known views are part of the judge's state, so a camera that is turned while nobody looks is found as well. A new
 * view is taken for meant after half an hour in it, all visits together: so the presets of a camera that turns by itself
 * alert until then, and the alert of a camera that was turned on purpose ends by itself.
 */
public final class CameraMoved implements Condition {
    private final Duration hold;

    public CameraMoved(Rule rule) {
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        Optional<Sketch> sketch = Sketch.from(picture.frame().measures(), Measures.SKETCH);
        if (sketch.isEmpty() || sketch.get().told() < Views.ENOUGH) {
            return Optional.empty();
        }
        Views.Outcome seen = Views.from(memo.values()).see(sketch.get(), moment.time());
        Map<String, Double> compared = new TreeMap<>();
        compared.put("fit", seen.fit().here());
        compared.put("limit", Views.SAME);
        compared.put("shift-right", (double) seen.fit().right() / Sketch.COLUMNS);
        compared.put("shift-down", (double) seen.fit().down() / Sketch.ROWS);
        return Optional.of(new Reading(
                seen.known() ? List.of() : List.of(Facts.scene(true, compared)), Memo.values(seen.memory())));
    }

    @Override
    public Duration hold() {
        return hold;
    }

    /** Sketches come every few seconds, and none from a dark or covered picture. */
    @Override
    public Duration hidden() {
        return Duration.ofSeconds(30);
    }

    @Override
    public boolean follow() {
        return false;
    }
}
