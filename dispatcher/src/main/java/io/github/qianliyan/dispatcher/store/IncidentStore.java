package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import java.time.Instant;
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

    /** How many opened at or after the time are of each domain and in each state; what there is none of has no entry. */
    Map<Domain, Map<IncidentState, Long>> countsSince(Instant opened);
}
