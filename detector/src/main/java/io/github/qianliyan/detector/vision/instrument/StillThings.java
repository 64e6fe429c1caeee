package io.github.qianliyan.detector.vision.instrument;

import io.github.qianliyan.detector.vision.still.Things;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what was left in the scene and what was taken out of it, for the kinds that ask for either. */
final class StillThings implements Instrument {
    static final RuleKind[] KINDS = {RuleKind.ABANDONED_OBJECT, RuleKind.REMOVED_OBJECT};

    /** What has been there for so long belongs there, unless a rule waits longer. */
    private static final Duration BELONGS = Duration.ofMinutes(30);
    /** The outline of a thing flickers: it is followed from somewhat below the size that is asked for. */
    private static final double MARGIN = 0.6;

    /** What lies still need not be looked at in every picture: the memories cost as much as finding motion does. */
    private static final Duration EVERY = Duration.ofMillis(390);

    private final Things things;
    private Instant looked;
    private List<Finding> found = List.of();

    StillThings(Collection<Rule> rules) {
        double smallest = rules.stream()
                .filter(StillThings::about)
                .mapToDouble(rule -> rule.params().number("minArea"))
                .min()
                .orElse(0);
        Duration longest = rules.stream()
                .filter(StillThings::about)
                .map(rule -> rule.params().duration("for"))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .multipliedBy(2);
        things = new Things(MARGIN * smallest, longest.compareTo(BELONGS) > 0 ? longest : BELONGS);
    }

    private static boolean about(Rule rule) {
        return Instruments.asks(List.of(rule), KINDS);
    }

    @Override
    public void look(Glance glance, Readout out) {
        if (looked == null || Duration.between(looked, glance.time()).compareTo(EVERY) >= 0) {
            looked = glance.time();
            found = things.see(glance.grey(), glance.time(), glance.tracks());
        }
        found.forEach(out::found);
    }
}
