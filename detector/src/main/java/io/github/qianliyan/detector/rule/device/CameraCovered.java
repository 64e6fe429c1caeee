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
 * {@code camera-covered}: for {@code for} (s) more than seven tenths of the picture's structure ({@link Measures#STRUCTURE})
 * have been gone, at once or for hours ({@link Drop}). What covers less (a spider, a lorry that stops close by) does not
 * count. A camera that usually shows next to nothing (structure under {@value #LEAST} of the picture) cannot be judged. A
 * picture that is black altogether is {@code camera-dark}'s to judge.
 */
public final class CameraCovered implements Condition {
    static final double LOST = 0.3;
    static final double BACK = 0.5;
    static final double LEAST = 0.08;

    private final Duration hold;
    private final Drop drop;

    public CameraCovered(Camera camera, Rule rule) {
        hold = rule.params().duration("for");
        drop = new Drop(new Hours(new Sun(camera.location())), LOST, BACK);
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double structure = picture.frame().measure(Measures.STRUCTURE);
        if (Double.isNaN(structure)) {
            return Optional.empty();
        }
        boolean seen = !CameraDark.black(picture.frame());
        Drop.Outcome outcome = drop.step(memo.values(), moment.time(), structure, seen);
        boolean holds = outcome.fallen() && outcome.usual() >= LEAST && seen;
        return Optional.of(Facts.when(
                holds, outcome, Map.of(Measures.STRUCTURE, structure, "usual", outcome.usual(), "limit", LOST)));
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
