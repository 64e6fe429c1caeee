package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.detector.rule.condition.Classes;
import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code line-crossing}: an object's foot point goes from one side of the line to the other, in the {@code direction}.
 *
 * <p>The foot point counts as being on a side once it is a tenth of the object's height (at most 0.02 of the picture's)
 * from the line, so that what stands on the line and trembles does not cross it. A crossing is the way between the last
 * such point on one side and the first on the other; it must cut the line itself, not its prolongation. It takes no time:
 * {@code onset} and {@code raised} are the same frame. One episode for a camera and line: further crossings within
 * {@code cooldown} of the last belong to it. Method: sign of the cross product, and the intersection of two segments.
 */
public final class LineCrossing implements Condition {
    private static final double MARGIN_OF_HEIGHT = 0.1;
    private static final double LARGEST_MARGIN = 0.02;

    private final Classes classes;
    private final Polyline line;
    private final String direction;

    public LineCrossing(Camera camera, Rule rule) {
        classes = new Classes(rule.params().classes());
        line = new Polyline(camera.lines().get(rule.params().text("line")).points());
        direction = rule.params().text("direction");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>();
        Map<Long, Box> clear = new TreeMap<>(memo.marks());
        for (Sighting sighting : picture.sightings()) {
            Box now = sighting.track().box();
            double margin = Math.min(LARGEST_MARGIN, MARGIN_OF_HEIGHT * now.height());
            if (!classes.match(sighting.object()) || line.distance(now.centerX(), now.footY()) < margin) {
                continue;
            }
            Box before = clear.put(sighting.number(), now);
            if (before != null && counts(before, now)) {
                facts.add(Fact.about(sighting));
            }
        }
        return Optional.of(new Reading(facts, Memo.marks(clear)));
    }

    private boolean counts(Box before, Box now) {
        int way = line.crossing(before.centerX(), before.footY(), now.centerX(), now.footY());
        return switch (direction) {
            case "forward" -> way > 0;
            case "backward" -> way < 0;
            default -> way != 0;
        };
    }

    @Override
    public Duration hold() {
        return Duration.ZERO;
    }

    @Override
    public boolean follow() {
        return true;
    }
}
