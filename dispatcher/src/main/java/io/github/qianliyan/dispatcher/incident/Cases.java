package io.github.qianliyan.dispatcher.incident;

import java.util.Optional;

/** The state that a step of {@link Handling} starts from. Reading it changes nothing. */
public interface Cases {
    Optional<Case> byId(String incident);

    /** The case that already holds this alert. */
    Optional<Case> byAlert(String alert);

    /** The case that was last opened or joined under this key of {@link Grouping#key}. */
    Optional<Case> lastOf(String group);
}
