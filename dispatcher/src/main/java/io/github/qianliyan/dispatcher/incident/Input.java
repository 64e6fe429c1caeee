package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.IncidentCommand;

/** What makes incidents change. */
public sealed interface Input {
    /** Raised, or the same alert again with its end. */
    record AlertSeen(Alert alert) implements Input {}

    record CommandGiven(IncidentCommand command) implements Input {}

    /** Time passed: the clocks of this incident are to be looked at. */
    record ClockTicked(String incident) implements Input {}
}
