package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.desk.DeskHandling;
import io.github.qianliyan.dispatcher.desk.Held;
import io.github.qianliyan.dispatcher.desk.Lesson;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Config;
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
    final Handling handling;
    final Map<String, Case> cases = new LinkedHashMap<>();
    final Map<String, String> groups = new HashMap<>();
    final List<Incident> published = new ArrayList<>();
    final List<Notification> notifications = new ArrayList<>();
    final Map<String, String> folded = new HashMap<>();
    Instant now = TownshipOfTests.NOON;
    io.github.qianliyan.events.Desk desk = DeskHandling.empty();
    private final Map<String, List<Instant>> openings = new HashMap<>();
    private final Map<String, String> heldBy = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, List<Lesson>> lessons = new HashMap<>();
    private int commands;

    Desk() {
        this(TownshipOfTests.config());
    }

    Desk(Config config) {
        handling = new Handling(config, Grouping.DEFAULT);
    }

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

    io.github.qianliyan.events.Desk order(DeskOrder order) {
        step(new Input.OrderGiven(order));
        return desk;
    }

    Optional<Incident> tick(String incident) {
        return step(new Input.ClockTicked(incident));
    }

    void tickDesk() {
        step(new Input.DeskTicked());
    }

    /** Everything that waits to be folded into it. */
    Incident flush(String incident) {
        List<String> waiting = folded.entrySet().stream()
                .filter(each -> each.getValue().equals(incident))
                .map(Map.Entry::getKey)
                .toList();
        return step(new Input.FoldsDue(incident, waiting, now)).orElseThrow();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Collection<Incident> incidents() {
        return cases.values().stream().map(Case::incident).toList();
    }

    Incident incident(String id) {
        return cases.get(id).incident();
    }

    private Optional<Incident> step(Input input) {
        Step step = handling.step(this, input, now);
        for (Case changed : step.changed()) {
            Incident incident = changed.incident();
            cases.put(incident.id(), changed);
            if (input instanceof Input.AlertSeen) {
                groups.put(Grouping.key(incident), incident.id());
                if (incident.version() == 1 && incident.summary() == null) {
                    Alert first = incident.alerts().getFirst();
                    openings.computeIfAbsent(first.rule(), any -> new ArrayList<>())
                            .add(first.raised());
                }
            }
            published.add(incident);
        }
        notifications.addAll(step.notifications());
        step.fold().ifPresent(fold -> folded.put(fold.alert().id(), fold.incident()));
        step.held().ifPresent(back -> {
            boolean known = heldBy.containsKey(back.alert().id());
            Held before = held(back.snooze());
            Held after = known ? before : before.with(back.alert());
            held.put(back.snooze(), back.alert().ended() == null ? after : after.without(back.alert()));
            heldBy.put(back.alert().id(), back.snooze());
        });
        step.lessons()
                .forEach(lesson -> lessons.computeIfAbsent(
                                lesson.rule() + "|" + lesson.camera(), any -> new ArrayList<>())
                        .add(lesson));
        step.desk().ifPresent(changed -> desk = changed);
        step.retold().forEach(this::tell);
        return step.changed().isEmpty()
                ? Optional.empty()
                : Optional.of(step.changed().getLast().incident());
    }

    @Override
    public Optional<Case> byId(String incident) {
        return Optional.ofNullable(cases.get(incident));
    }

    @Override
    public Optional<Case> byAlert(String alert) {
        return cases.values().stream()
                .filter(some -> some.incident().merged() == null)
                .filter(some -> some.incident().alerts().stream()
                        .anyMatch(other -> other.id().equals(alert)))
                .findFirst()
                .or(() -> Optional.ofNullable(folded.get(alert)).map(cases::get));
    }

    @Override
    public Optional<Case> lastOf(String group) {
        return Optional.ofNullable(groups.get(group)).map(cases::get);
    }

    @Override
    public Optional<Case> offline(String camera) {
        return cases.values().stream()
                .filter(some -> !some.incident().state().ended())
                .filter(some -> some.incident().alerts().stream()
                        .anyMatch(alert -> alert.kind().equals("camera-offline")
                                && alert.ended() == null
                                && alert.camera().equals(camera)))
                .findFirst();
    }

    @Override
    public List<Instant> openings(String rule) {
        return openings.getOrDefault(rule, List.of());
    }

    @Override
    public Optional<String> heldBy(String alert) {
        return Optional.ofNullable(heldBy.get(alert))
                .filter(snooze ->
                        desk.snoozes().stream().anyMatch(each -> each.id().equals(snooze) && each.ended() == null));
    }

    @Override
    public Held held(String snooze) {
        return held.getOrDefault(snooze, Held.NOTHING);
    }

    @Override
    public List<Lesson> lessons(String rule, String camera) {
        return lessons.getOrDefault(rule + "|" + camera, List.of());
    }

    @Override
    public io.github.qianliyan.events.Desk desk() {
        return desk;
    }
}
