package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is still to be made for one alert. Changed by the worker only. */
final class EvidenceJob {
    final Alert alert;
    final String incident;
    final long seen = System.nanoTime();
    boolean snapshot;
    boolean clip;
    int failures;

    private EvidenceJob(Alert alert, String incident, boolean snapshot, boolean clip) {
        this.alert = alert;
        this.incident = incident;
        this.snapshot = snapshot;
        this.clip = clip;
    }

    /** One for each alert that lacks something which was not given up. */
    static List<EvidenceJob> of(Incident incident) {
        List<EvidenceJob> jobs = new ArrayList<>();
        for (Alert alert : incident.alerts()) {
            find(incident, alert).ifPresent(jobs::add);
        }
        return jobs;
    }

    private static Optional<EvidenceJob> find(Incident incident, Alert alert) {
        boolean snapshot = lacks(incident, alert, Kind.SNAPSHOT);
        boolean clip = lacks(incident, alert, Kind.CLIP);
        return snapshot || clip ? Optional.of(new EvidenceJob(alert, incident.id(), snapshot, clip)) : Optional.empty();
    }

    private static boolean lacks(Incident incident, Alert alert, Kind kind) {
        String givenUp = givenUp(alert, kind);
        return incident.evidence(alert.id(), kind).isEmpty()
                && incident.timeline().stream().noneMatch(entry -> givenUp.equals(entry.command()));
    }

    /** Id of the command that notes why there is none: by it the giving up is known again after a restart. */
    static String givenUp(Alert alert, Kind kind) {
        return Ids.derived("k-", "evidence-given-up", alert.id(), kind.name());
    }
}
