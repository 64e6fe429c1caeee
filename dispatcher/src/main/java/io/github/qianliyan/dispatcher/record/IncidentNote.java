package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;

/**
 * That a version of an incident came out.
 *
 * @param sha256 of its JSON as {@link Json} writes it
 */
public record IncidentNote(String incident, long version, IncidentState state, String sha256) {
    static IncidentNote of(Incident incident) {
        return new IncidentNote(
                incident.id(), incident.version(), incident.state(), Hashes.sha256(Json.bytes(incident)));
    }
}
