package io.github.qianliyan.dispatcher.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.incident.Input;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.IncidentCommand;

/** What lies on the repartition topic: one of the two. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HandleInput(Alert alert, IncidentCommand command) {
    HandleInput {
        if ((alert == null) == (command == null)) {
            throw new IllegalArgumentException("either an alert or a command");
        }
    }

    static HandleInput of(Alert alert) {
        return new HandleInput(alert, null);
    }

    static HandleInput of(IncidentCommand command) {
        return new HandleInput(null, command);
    }

    Input toInput() {
        return alert != null ? new Input.AlertSeen(alert) : new Input.CommandGiven(command);
    }
}
