package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Place;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * Which alerts are one incident: those of one grid and one domain that follow each other within the window, while the
 * incident still expects somebody to act. Cameras that do not send are one group for the whole township, so that the
 * outage of a switch is one incident; a camera whose picture is wrong is a matter of its own.
 *
 * @param window between an alert and the latest one in the incident
 * @param span between an alert and the first one: a camera that never stops alarming opens a new incident now and then
 * @param alerts at most so many are listed in an outage, and a quarter in other incidents, which bounds the size of the
 *     record; more are folded
 */
public record Grouping(Duration window, Duration span, int alerts) {
    /** What is wrong with the picture of a camera that sends. */
    private static final Set<String> PICTURE =
            Set.of("camera-covered", "camera-moved", "camera-dark", "camera-blurred");

    /** A rule that alarms at one camera more often than this within one incident says nothing new: it is counted. */
    private static final int REPEATS = 3;

    public static final Grouping DEFAULT = new Grouping(Duration.ofMinutes(2), Duration.ofMinutes(15), 100);

    public Grouping {
        if (window.isNegative() || span.compareTo(window) < 0 || alerts < 1) {
            throw new IllegalArgumentException("grouping needs 0 <= window <= span and room for an alert, not " + window
                    + ", " + span + ", " + alerts);
        }
    }

    /**
     * Alerts of different keys never join.
     *
     * @param grid of its place; {@link Place#UNKNOWN} keeps cameras apart
     */
    static String key(Domain domain, String kind, String camera, String grid, boolean drill) {
        String own = drill ? "drill|" : "";
        if (domain == Domain.DEVICE) {
            return own + domain.id() + (PICTURE.contains(kind) ? "|camera|" + camera : "");
        }
        return own + domain.id() + "|" + (grid.equals(Place.UNKNOWN) ? "camera|" + camera : grid);
    }

    /** Of an incident that collects what a rule has too much of. */
    static String summary(String rule, boolean drill) {
        return (drill ? "drill|" : "") + "summary|" + rule;
    }

    public static String key(Incident incident) {
        Alert first = incident.alerts().getFirst();
        return incident.summary() != null
                ? summary(incident.summary(), incident.drill())
                : key(incident.domain(), first.kind(), incident.camera(), incident.grid(), incident.drill());
    }

    boolean joins(Incident incident, Alert alert) {
        return switch (incident.state()) {
            case NEW, ACKNOWLEDGED, DISPATCHED, ACCEPTED, ON_SCENE, REOPENED -> near(incident, alert);
            case RESOLVED, CLOSED, DISMISSED -> false;
        };
    }

    /**
     * Whether the alert is counted without being listed. An outage lists every camera; of what goes on and on in one grid a
     * quarter of that is enough to see, and of what one rule says of one camera the beginning.
     */
    boolean full(Incident incident, Alert alert) {
        if (incident.domain() == Domain.DEVICE) {
            return incident.alerts().size() >= alerts;
        }
        long same = incident.alerts().stream()
                .filter(other ->
                        other.rule().equals(alert.rule()) && other.camera().equals(alert.camera()))
                .count();
        return same >= REPEATS || incident.alerts().size() >= Math.max(1, alerts / 4);
    }

    private boolean near(Incident incident, Alert alert) {
        Instant latest = latest(incident);
        Instant first = incident.alerts().getFirst().raised();
        return Duration.between(latest, alert.raised()).abs().compareTo(window) <= 0
                && Duration.between(first, alert.raised()).abs().compareTo(span) <= 0;
    }

    /** When the newest of its alerts was raised. */
    public static Instant latest(Incident incident) {
        Instant listed = incident.alerts().stream()
                .map(Alert::raised)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean later = incident.folded() != null && incident.folded().latest().isAfter(listed);
        return later ? incident.folded().latest() : listed;
    }
}
