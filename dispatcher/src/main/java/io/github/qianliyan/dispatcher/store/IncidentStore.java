package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import java.util.Map;
import java.util.Optional;

/** Questions about incidents. Answers may be some milliseconds behind the log; never ahead of it. */
public interface IncidentStore {
    /** @throws IllegalArgumentException when the cursor is none of ours */
    Page<Incident> find(IncidentQuery query);

    Optional<Incident> get(String id);

    /** The incident that an alert is in. */
    Optional<Incident> byAlert(String alertId);

    /** How many are in each state; every state has an entry. */
    Map<IncidentState, Long> counts();
}
