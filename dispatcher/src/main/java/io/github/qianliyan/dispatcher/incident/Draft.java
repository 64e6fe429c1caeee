package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
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
    private Text title;
    private boolean drill;
    private List<Incident.Stop> route;
    private Incident.Folded folded;
    private String merged;

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
        title = before.title();
        drill = before.drill();
        route = before.route();
        merged = before.merged();
        // what came with the version before is told already
        folded = before.folded() == null
                ? null
                : new Incident.Folded(before.folded().count(), before.folded().latest(), List.of());
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

    Draft title(Text value) {
        title = value;
        return this;
    }

    /** What came up during a drill is real. */
    Draft real() {
        drill = false;
        title = Words.asReal(title);
        return this;
    }

    Draft route(List<Incident.Stop> value) {
        route = value;
        return this;
    }

    Draft merged(String into) {
        merged = into;
        return this;
    }

    /** More alerts that are not listed. */
    Draft fold(List<String> added, long count, Instant latest) {
        Instant last = folded == null || folded.latest().isBefore(latest) ? latest : folded.latest();
        folded = new Incident.Folded((folded == null ? 0 : folded.count()) + count, last, added);
        return this;
    }

    /** A note that goes on counting: the entry before is written anew when it is of the same action. */
    Draft recount(String by, String action, String note) {
        if (!timeline.isEmpty() && timeline.getLast().action().equals(action)) {
            timeline.removeLast();
        }
        return entry(by, action, note, null);
    }

    Draft escalated(String by, String note, String clock) {
        timeline.add(new Incident.Entry(now, by, Clockwork.ESCALATED, before.state(), state, note, null, clock));
        return this;
    }

    Draft without(List<String> alertIds) {
        alerts.removeIf(alert -> alertIds.contains(alert.id()));
        evidence.removeIf(file -> alertIds.contains(file.alert()));
        return this;
    }

    List<Incident.Stop> route() {
        return route;
    }

    String assignee() {
        return assignee;
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
                title,
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
                drill,
                lastCommand,
                route,
                folded,
                before.summary(),
                merged,
                before.version() + 1);
    }
}
