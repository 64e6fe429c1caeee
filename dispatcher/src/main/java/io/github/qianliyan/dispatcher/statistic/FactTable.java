package io.github.qianliyan.dispatcher.statistic;

import io.github.qianliyan.dispatcher.store.Projection;
import io.github.qianliyan.events.Incident;
import java.time.Instant;
import java.time.ZoneId;
import org.jdbi.v3.core.Handle;

/** The table {@code incident_facts}. */
public final class FactTable implements Projection {
    private final ZoneId zone;

    /** @param zone in which days are counted */
    public FactTable(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void write(Handle handle, Incident incident) {
        if (incident.merged() != null) {
            handle.execute("DELETE FROM incident_facts WHERE incident = ?", incident.id());
            return;
        }
        Facts facts = Facts.of(incident, zone);
        handle.createUpdate("INSERT INTO incident_facts (incident, opened, day, village, grid, domain, rule, camera,"
                        + " severity, officer, state, dismissed, drill, alerts, acknowledged, dispatched, accepted,"
                        + " arrived, resolved, ended) VALUES (:incident, :opened, :day, :village, :grid, :domain, :rule,"
                        + " :camera, :severity, :officer, :state, :dismissed, :drill, :alerts, :acknowledged,"
                        + " :dispatched, :accepted, :arrived, :resolved, :ended) ON CONFLICT (incident) DO UPDATE SET"
                        + " opened = excluded.opened, day = excluded.day, village = excluded.village, grid ="
                        + " excluded.grid, domain = excluded.domain, rule = excluded.rule, camera = excluded.camera,"
                        + " severity = excluded.severity, officer = excluded.officer, state = excluded.state, dismissed"
                        + " = excluded.dismissed, drill = excluded.drill, alerts = excluded.alerts, acknowledged ="
                        + " excluded.acknowledged, dispatched = excluded.dispatched, accepted = excluded.accepted,"
                        + " arrived = excluded.arrived, resolved = excluded.resolved, ended = excluded.ended")
                .bind("incident", incident.id())
                .bind("opened", incident.opened().toEpochMilli())
                .bind("day", facts.day())
                .bind("village", incident.village())
                .bind("grid", incident.grid())
                .bind("domain", incident.domain().id())
                .bind("rule", facts.rule())
                .bind("camera", incident.camera())
                .bind("severity", incident.severity())
                .bind("officer", facts.officer())
                .bind("state", incident.state().id())
                .bind("dismissed", facts.dismissed())
                .bind("drill", incident.drill() ? 1 : 0)
                .bind("alerts", incident.alertCount())
                .bind("acknowledged", millis(facts.acknowledged()))
                .bind("dispatched", millis(facts.dispatched()))
                .bind("accepted", millis(facts.accepted()))
                .bind("arrived", millis(facts.arrived()))
                .bind("resolved", millis(facts.resolved()))
                .bind("ended", millis(facts.ended()))
                .execute();
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    @Override
    public void clear(Handle handle) {
        handle.execute("DELETE FROM incident_facts");
    }
}
