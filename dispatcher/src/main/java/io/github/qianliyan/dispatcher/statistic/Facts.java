package io.github.qianliyan.dispatcher.statistic;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What reports count of one incident. Of a state that was reached more than once the first time counts: that is when
 * somebody reacted.
 *
 * @param day of its opening, counted from 1970, in the township's time
 * @param officer who has or had it; null when nobody was asked
 * @param dismissed why it was none; null when it was something
 * @param ended first time it was closed or dismissed; null while it is open
 */
record Facts(
        Incident incident,
        long day,
        String rule,
        String officer,
        String dismissed,
        Instant acknowledged,
        Instant dispatched,
        Instant accepted,
        Instant arrived,
        Instant resolved,
        Instant ended) {

    static Facts of(Incident incident, ZoneId zone) {
        return new Facts(
                incident,
                incident.opened().atZone(zone).toLocalDate().toEpochDay(),
                incident.alerts().getFirst().rule(),
                incident.assignee(),
                incident.dismissed() == null ? null : incident.dismissed().id(),
                // who dispatches at once has seen it
                first(incident, IncidentState.ACKNOWLEDGED, IncidentState.DISPATCHED, IncidentState.DISMISSED),
                first(incident, IncidentState.DISPATCHED),
                first(incident, IncidentState.ACCEPTED),
                first(incident, IncidentState.ON_SCENE),
                first(incident, IncidentState.RESOLVED),
                incident.state().ended() ? first(incident, IncidentState.CLOSED, IncidentState.DISMISSED) : null);
    }

    private static Instant first(Incident incident, IncidentState... states) {
        Optional<Instant> found = incident.timeline().stream()
                .filter(entry ->
                        entry.from() != entry.to() && java.util.List.of(states).contains(entry.to()))
                .map(Incident.Entry::at)
                .findFirst();
        return found.orElse(null);
    }
}
