package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command room in memory: feeds {@link Handling} and keeps what it says. */
final class Desk implements Cases {
    final Handling handling = new Handling(TownshipOfTests.config(), Grouping.DEFAULT);
    final Map<String, Case> cases = new LinkedHashMap<>();
    final Map<String, String> groups = new HashMap<>();
    final List<Incident> published = new ArrayList<>();
    final List<Notification> notifications = new ArrayList<>();
    Instant now = TownshipOfTests.NOON;
    private int commands;

    Optional<Incident> tell(Alert alert) {
        return step(new Input.AlertSeen(alert));
    }

    /** What became of it: {@code lastCommand} tells. */
    Incident command(String incident, Action action) {
        return command(incident, action, "user:desk", null, null);
    }

    Incident command(String incident, Action action, String by, String note, String assignee) {
        commands++;
        IncidentCommand.DismissReason reason =
                action == Action.DISMISS ? IncidentCommand.DismissReason.FALSE_ALARM : null;
        return command(
                new IncidentCommand("k-" + commands, incident, action, by, now, note, assignee, reason, List.of()));
    }

    Incident command(IncidentCommand command) {
        return step(new Input.CommandGiven(command)).orElseThrow();
    }

    Optional<Incident> tick(String incident) {
        return step(new Input.ClockTicked(incident));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Collection<Incident> incidents() {
        return cases.values().stream().map(Case::incident).toList();
    }

    private Optional<Incident> step(Input input) {
        Step step = handling.step(this, input, now);
        step.changed().ifPresent(changed -> {
            cases.put(changed.incident().id(), changed);
            if (input instanceof Input.AlertSeen) {
                groups.put(
                        handling.group(changed.incident()), changed.incident().id());
            }
            published.add(changed.incident());
        });
        notifications.addAll(step.notifications());
        return step.changed().map(Case::incident);
    }

    @Override
    public Optional<Case> byId(String incident) {
        return Optional.ofNullable(cases.get(incident));
    }

    @Override
    public Optional<Case> byAlert(String alert) {
        return cases.values().stream()
                .filter(some -> some.incident().alerts().stream()
                        .anyMatch(other -> other.id().equals(alert)))
                .findFirst();
    }

    @Override
    public Optional<Case> lastOf(String group) {
        return Optional.ofNullable(groups.get(group)).map(cases::get);
    }
}
