package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The next version of an incident, being written. Lives within one step. */
final class Draft {
    private final Incident before;
    private final Instant now;
    private final List<Alert> alerts;
    private final List<Incident.Entry> timeline;
    private final List<Incident.EvidenceFile> evidence;
    private IncidentState state;
    private String assignee;
    private int severity;
    private Incident.Clocks clocks;
    private IncidentCommand.DismissReason dismissed;
    private Incident.CommandResult lastCommand;

    Draft(Incident before, Instant now) {
        this.before = before;
        // clocks of machines differ; the timeline never goes back
        this.now = now.isBefore(before.updated()) ? before.updated() : now;
        alerts = new ArrayList<>(before.alerts());
        timeline = new ArrayList<>(before.timeline());
        evidence = new ArrayList<>(before.evidence());
        state = before.state();
        assignee = before.assignee();
        severity = before.severity();
        clocks = before.clocks();
        dismissed = before.dismissed();
        lastCommand = before.lastCommand();
    }

    Instant now() {
        return now;
    }

    Draft state(IncidentState value) {
        state = value;
        return this;
    }

    Draft assignee(String officer) {
        assignee = officer;
        return this;
    }

    Draft clocks(Incident.Clocks value) {
        clocks = value;
        return this;
    }

    Draft dismissed(IncidentCommand.DismissReason reason) {
        dismissed = reason;
        return this;
    }

    Draft answered(String command) {
        lastCommand = new Incident.CommandResult(command, null);
        return this;
    }

    Draft answered(Incident.CommandResult result) {
        lastCommand = result;
        return this;
    }

    Draft entry(String by, String action, String note, String command) {
        timeline.add(new Incident.Entry(now, by, action, before.state(), state, note, command));
        return this;
    }

    Draft join(Alert alert) {
        alerts.add(alert);
        severity = Math.min(severity, alert.severity());
        return this;
    }

    Draft replace(Alert alert) {
        alerts.replaceAll(old -> old.id().equals(alert.id()) ? alert : old);
        return this;
    }

    Draft attach(List<Incident.EvidenceFile> files) {
        for (Incident.EvidenceFile file : files) {
            evidence.removeIf(
                    old -> old.alert().equals(file.alert()) && old.name().equals(file.name()));
            evidence.add(file);
        }
        return this;
    }

    Incident done() {
        return new Incident(
                before.id(),
                before.title(),
                alerts,
                before.camera(),
                before.grid(),
                before.householdGrid(),
                before.village(),
                before.domain(),
                severity,
                state,
                assignee,
                before.opened(),
                now,
                timeline,
                evidence,
                clocks,
                dismissed,
                before.drill(),
                lastCommand,
                before.version() + 1);
    }
}
