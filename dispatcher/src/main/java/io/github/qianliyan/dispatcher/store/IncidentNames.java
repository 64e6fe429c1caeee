package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.service.config.Config;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The names by which people look for an incident: of its camera, village and officer. */
public final class IncidentNames implements Function<Incident, String> {
    private final Map<String, String> cameras = new HashMap<>();
    private final Map<String, String> villages = new HashMap<>();
    private final Map<String, String> officers = new HashMap<>();

    public IncidentNames(Config config) {
        config.cameras().forEach(camera -> cameras.put(camera.id(), camera.name()));
        config.township().villages().forEach(village -> villages.put(village.id(), village.name()));
        config.township().officers().forEach(officer -> officers.put(officer.id(), officer.name()));
    }

    @Override
    public String apply(Incident incident) {
        return String.join(
                "\n",
                cameras.getOrDefault(incident.camera(), ""),
                villages.getOrDefault(incident.village(), ""),
                incident.assignee() == null ? "" : officers.getOrDefault(incident.assignee(), ""));
    }
}
