package io.github.qianliyan.dispatcher.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Township.Officer;
import java.time.Instant;
import java.util.List;

/**
 * What an officer needs on the spot, and nothing of the desk's.
 *
 * @param officer his name
 * @param yours whether it is his to handle now
 * @param place the camera's name
 * @param location longitude and latitude of the camera, degrees
 * @param picture whether a snapshot is kept
 * @param actions he may take now
 * @param deskPhone to call when something is unclear; absent when the township gives none
 * @param version of the incident
 */
record Task(
        String incident,
        Text title,
        Text domain,
        int severity,
        IncidentState state,
        Text stateTitle,
        String officer,
        boolean yours,
        boolean drill,
        String camera,
        String place,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Double> location,
        Instant opened,
        Incident.Clocks clocks,
        boolean picture,
        List<Action> actions,
        @JsonInclude(JsonInclude.Include.NON_NULL) String deskPhone,
        long version) {
    Task {
        actions = List.copyOf(actions);
    }

    /** @param officer id */
    static Task of(Incident incident, String officer, Config config) {
        boolean yours = officer.equals(incident.assignee());
        Camera camera = config.camera(incident.camera()).orElse(null);
        Location at = camera == null ? null : camera.location();
        return new Task(
                incident.id(),
                incident.title(),
                incident.domain().title(),
                incident.severity(),
                incident.state(),
                incident.state().title(),
                name(officer, config),
                yours,
                incident.drill(),
                incident.camera(),
                camera == null ? incident.camera() : camera.name(),
                at == null ? null : List.of(at.longitude(), at.latitude()),
                incident.opened(),
                incident.clocks(),
                incident.evidence().stream().anyMatch(file -> file.kind() == Incident.EvidenceFile.Kind.SNAPSHOT),
                yours ? actions(incident.state()) : late(incident, officer) ? List.of(Action.ACCEPT) : List.of(),
                config.township().deskPhone().orElse(null),
                incident.version());
    }

    /** He was asked and did not answer in time: as long as nobody has taken it, he still may. */
    static boolean late(Incident incident, String officer) {
        return incident.state() == IncidentState.DISPATCHED
                && incident.route().stream()
                        .anyMatch(
                                stop -> stop.officer().equals(officer) && stop.answer() == Incident.Stop.Answer.SILENT);
    }

    /** @return the id where the configuration does not know him any more */
    static String name(String officer, Config config) {
        return config.township().officers().stream()
                .filter(known -> known.id().equals(officer))
                .findFirst()
                .map(Officer::name)
                .orElse(officer);
    }

    private static List<Action> actions(IncidentState state) {
        return switch (state) {
            case DISPATCHED -> List.of(Action.ACCEPT, Action.REFUSE);
            case ACCEPTED -> List.of(Action.ARRIVE, Action.RESOLVE);
            case ON_SCENE -> List.of(Action.RESOLVE);
            default -> List.of();
        };
    }
}
