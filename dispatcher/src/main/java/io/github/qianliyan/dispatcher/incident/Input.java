package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.IncidentCommand;
import java.time.Instant;
import java.util.List;

/** What makes incidents change. */
public sealed interface Input {
    /** Raised, or the same alert again with its end. */
    record AlertSeen(Alert alert) implements Input {}

    record CommandGiven(IncidentCommand command) implements Input {}

    record OrderGiven(DeskOrder order) implements Input {}

    /** Time passed: the clocks of this incident are to be looked at. */
    record ClockTicked(String incident) implements Input {}

    /**
     * Alerts were folded into this incident since it was last published.
     *
     * @param latest when the last of them was raised
     */
    record FoldsDue(String incident, List<String> alerts, Instant latest) implements Input {}

    /** Time passed: snoozes and the drill are to be looked at. */
    record DeskTicked() implements Input {}
}
