package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Notification;
import java.util.List;
import java.util.Optional;

/**
 * What a step did: the state afterwards and what is to be sent.
 *
 * @param changed the case as it is now, to be kept and published; empty when nothing changed
 * @param notifications for the people concerned
 */
public record Step(Optional<Case> changed, List<Notification> notifications) {
    static final Step NOTHING = new Step(Optional.empty(), List.of());

    public Step {
        notifications = List.copyOf(notifications);
    }

    static Step to(Case changed) {
        return new Step(Optional.of(changed), List.of());
    }
}
