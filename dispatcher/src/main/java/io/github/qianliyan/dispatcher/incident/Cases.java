package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.desk.DeskHandling;
import io.github.qianliyan.dispatcher.desk.Held;
import io.github.qianliyan.dispatcher.desk.Lesson;
import io.github.qianliyan.events.Desk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state that a step of {@link Handling} starts from. Reading it changes nothing. What concerns more than one case is
 * empty unless somebody keeps it.
 */
public interface Cases {
    Optional<Case> byId(String incident);

    /** The case that already holds this alert, listed or folded. */
    Optional<Case> byAlert(String alert);

    /** The case that was last opened or joined under this key of {@link Grouping#key}. */
    Optional<Case> lastOf(String group);

    /** The open case that says that this camera is offline. */
    default Optional<Case> offline(String camera) {
        return Optional.empty();
    }

    /** When the alerts were raised by which a rule opened its latest incidents, oldest first. */
    default List<Instant> openings(String rule) {
        return List.of();
    }

    /** The snooze that held this alert back. */
    default Optional<String> heldBy(String alert) {
        return Optional.empty();
    }

    default Held held(String snooze) {
        return Held.NOTHING;
    }

    /** What people said of a rule's alerts at a camera, oldest first. */
    default List<Lesson> lessons(String rule, String camera) {
        return List.of();
    }

    default Desk desk() {
        return DeskHandling.empty();
    }
}
