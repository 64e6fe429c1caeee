package io.github.qianliyan.dispatcher.web;

import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Clocks;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Incidents as handling would publish them. */
public final class TestIncidents {
    private TestIncidents() {}

    /** New, raised half a second ago. */
    static Incident fresh(String camera) {
        Instant raised = Instant.now().minus(Duration.ofMillis(500));
        return of(TownshipOfTests.alert(camera, raised), IncidentState.NEW, null, List.of(), 1);
    }

    public static Incident of(
            Alert alert, IncidentState state, String assignee, List<EvidenceFile> evidence, long version) {
        Instant opened = alert.raised();
        return new Incident(
                Incident.idFor(alert),
                new Text("车辆违停", "Illegal parking"),
                List.of(alert),
                alert.camera(),
                "gy-1",
                null,
                "gy",
                alert.domain(),
                alert.severity(),
                state,
                assignee,
                opened,
                opened,
                List.of(),
                evidence,
                new Clocks(null, null, null),
                null,
                false,
                null,
                version);
    }

    /** The same, after it went into another. */
    public static Incident merged(Incident from, String into) {
        return changed(from, from.id(), from.timeline(), into);
    }

    /** The same, after a command split some of its alerts off. */
    public static Incident split(Incident from, String command) {
        return changed(
                from,
                from.id(),
                List.of(new Incident.Entry(
                        from.opened(), "user:desk", "split", from.state(), from.state(), null, command)),
                from.merged());
    }

    /** The same under another id. */
    public static Incident named(Incident from, String id) {
        return changed(from, id, from.timeline(), from.merged());
    }

    private static Incident changed(Incident from, String id, List<Incident.Entry> timeline, String merged) {
        return new Incident(
                id,
                from.title(),
                from.alerts(),
                from.camera(),
                from.grid(),
                from.householdGrid(),
                from.village(),
                from.domain(),
                from.severity(),
                from.state(),
                from.assignee(),
                from.opened(),
                from.updated(),
                timeline,
                from.evidence(),
                from.clocks(),
                from.dismissed(),
                from.drill(),
                from.lastCommand(),
                from.route(),
                from.folded(),
                from.summary(),
                merged,
                from.version() + 1);
    }

    static Incident next(Incident before, IncidentState state) {
        return of(before.alerts().getFirst(), state, before.assignee(), before.evidence(), before.version() + 1);
    }
}
