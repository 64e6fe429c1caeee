package io.github.qianliyan.dispatcher.web;

import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.store.Page;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Incidents in a map; the real store has a contract suite of its own. */
public final class InMemoryIncidents implements IncidentStore {
    private final Map<String, Incident> byId = new ConcurrentSkipListMap<>();
    volatile IncidentQuery asked;

    public void put(Incident incident) {
        byId.put(incident.id(), incident);
    }

    /** Under another id than before. */
    public void replace(String id, Incident incident) {
        byId.remove(id);
        put(incident);
    }

    @Override
    public Page<Incident> find(IncidentQuery query) {
        asked = query;
        if (query.cursor().isPresent()) {
            throw new IllegalArgumentException("'" + query.cursor().get() + "' is no cursor of ours");
        }
        List<Incident> found = byId.values().stream()
                .filter(incident -> query.states().isEmpty() || query.states().contains(incident.state()))
                .filter(incident -> query.scope()
                        .map(scope -> scope.grids().contains(incident.grid())
                                || scope.officer()
                                        .filter(officer -> officer.equals(incident.assignee()))
                                        .isPresent())
                        .orElse(true))
                .limit(query.limit())
                .toList();
        return new Page<>(found, Optional.empty());
    }

    @Override
    public Optional<Incident> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Optional<Incident> byAlert(String alertId) {
        return byId.values().stream()
                .filter(incident ->
                        incident.alerts().stream().anyMatch(alert -> alert.id().equals(alertId)))
                .findFirst();
    }

    @Override
    public Map<IncidentState, Long> counts() {
        return byId.values().stream()
                .collect(Collectors.groupingBy(
                        Incident::state, () -> new EnumMap<>(IncidentState.class), Collectors.counting()));
    }

    @Override
    public Map<Domain, Map<IncidentState, Long>> countsSince(Instant opened) {
        return byId.values().stream()
                .filter(incident -> !incident.opened().isBefore(opened))
                .collect(Collectors.groupingBy(
                        Incident::domain, Collectors.groupingBy(Incident::state, Collectors.counting())));
    }
}
