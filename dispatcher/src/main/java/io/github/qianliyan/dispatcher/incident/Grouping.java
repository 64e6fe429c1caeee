package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Place;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which alerts are one incident: those of one grid and one domain that follow each other within the window, while the
 * incident still expects somebody to act. Devices are one group for the whole township, so that the outage of a switch is
 * one incident.
 *
 * @param window between an alert and the latest one in the incident
 * @param span between an alert and the first one: a camera that never stops alarming opens a new incident now and then
 * @param alerts at most so many in one incident, which bounds the size of its record
 */
public record Grouping(Duration window, Duration span, int alerts) {
    public static final Grouping DEFAULT = new Grouping(Duration.ofMinutes(2), Duration.ofMinutes(15), 100);

    public Grouping {
        if (window.isNegative() || span.compareTo(window) < 0 || alerts < 1) {
            throw new IllegalArgumentException("grouping needs 0 <= window <= span and room for an alert, not " + window
                    + ", " + span + ", " + alerts);
        }
    }

    /** Alerts of different keys never join. */
    public static String key(Domain domain, Place place) {
        if (domain == Domain.DEVICE) {
            return domain.id();
        }
        return domain.id() + "|" + (place.known() ? place.grid() : "camera|" + place.camera());
    }

    boolean joins(Incident incident, Alert alert) {
        return switch (incident.state()) {
            case NEW, ACKNOWLEDGED, DISPATCHED, ACCEPTED, ON_SCENE, REOPENED -> near(incident, alert);
            case RESOLVED, CLOSED, DISMISSED -> false;
        };
    }

    private boolean near(Incident incident, Alert alert) {
        Instant latest = latest(incident);
        Instant first = incident.alerts().getFirst().raised();
        return incident.alerts().size() < alerts
                && Duration.between(latest, alert.raised()).abs().compareTo(window) <= 0
                && Duration.between(first, alert.raised()).abs().compareTo(span) <= 0;
    }

    /** When the newest of its alerts was raised. */
    public static Instant latest(Incident incident) {
        return incident.alerts().stream()
                .map(Alert::raised)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
