package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.dispatcher.incident.Case;
import io.github.qianliyan.dispatcher.incident.Cases;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.incident.Grouping;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.dispatcher.incident.Input;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.store.IncidentFeed;
import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.store.Page;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The real lifecycle over a map, told at once instead of by way of Kafka. */
final class MemoryRoom implements IncidentStore, IncidentFeed, Commands {
    private final Handling handling = new Handling(TownshipOfTests.config(), Grouping.DEFAULT);
    private final Map<String, Case> cases = new ConcurrentHashMap<>();
    private final List<Consumer<Incident>> listeners = new CopyOnWriteArrayList<>();
    private final Cases view = new Cases() {
        @Override
        public Optional<Case> byId(String incident) {
            return Optional.ofNullable(cases.get(incident));
        }

        @Override
        public Optional<Case> byAlert(String alert) {
            return Optional.empty();
        }

        @Override
        public Optional<Case> lastOf(String group) {
            return Optional.empty();
        }
    };

    volatile boolean silent;

    Incident tell(Alert alert) {
        return step(new Input.AlertSeen(alert));
    }

    private synchronized Incident step(Input input) {
        Case changed = handling.step(view, input, Instant.now()).changed().getLast();
        cases.put(changed.incident().id(), changed);
        listeners.forEach(listener -> listener.accept(changed.incident()));
        return changed.incident();
    }

    @Override
    public CompletionStage<CommandOutcome> submit(IncidentCommand command) {
        if (silent) {
            return CompletableFuture.completedFuture(
                    new CommandOutcome.Unanswered(new io.github.qianliyan.events.Text("无", "nobody answers")));
        }
        Incident incident = step(new Input.CommandGiven(command));
        return CompletableFuture.completedFuture(
                incident.lastCommand().carriedOut()
                        ? new CommandOutcome.CarriedOut(incident)
                        : new CommandOutcome.Refused(incident.lastCommand().refused(), incident));
    }

    @Override
    public Optional<Incident> get(String id) {
        return Optional.ofNullable(cases.get(id)).map(Case::incident);
    }

    @Override
    public Page<Incident> find(IncidentQuery query) {
        return new Page<>(cases.values().stream().map(Case::incident).toList(), Optional.empty());
    }

    @Override
    public Optional<Incident> byAlert(String alertId) {
        return Optional.empty();
    }

    @Override
    public Map<IncidentState, Long> counts() {
        return Map.of();
    }

    @Override
    public Map<io.github.qianliyan.events.Domain, Map<IncidentState, Long>> countsSince(Instant from) {
        return Map.of();
    }

    @Override
    public void onIncident(Consumer<Incident> listener) {
        listeners.add(listener);
    }

    @Override
    public void onCameraStatus(Consumer<CameraStatus> listener) {}
}
