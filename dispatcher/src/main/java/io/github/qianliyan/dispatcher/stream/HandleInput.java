package io.github.qianliyan.dispatcher.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.incident.Input;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.IncidentCommand;
import java.util.Objects;
import java.util.stream.Stream;

/** What lies on the repartition topic: one of the three. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HandleInput(Alert alert, IncidentCommand command, DeskOrder order) {
    HandleInput {
        if (Stream.of(alert, command, order).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("an alert, a command or an order");
        }
    }

    static HandleInput of(Alert alert) {
        return new HandleInput(alert, null, null);
    }

    static HandleInput of(IncidentCommand command) {
        return new HandleInput(null, command, null);
    }

    static HandleInput of(DeskOrder order) {
        return new HandleInput(null, null, order);
    }

    Input toInput() {
        if (alert != null) {
            return new Input.AlertSeen(alert);
        }
        return command != null ? new Input.CommandGiven(command) : new Input.OrderGiven(order);
    }
}
