package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Place;
import io.github.qianliyan.dispatcher.routing.Places;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two incidents that are one matter, and one that is two. Whoever receives alerts is written first, so that after a crash
 * between the two the command, told again, finishes what it began.
 */
final class MergeAndSplit {
    private final Places places;
    private final Routes routes;
    private final Clockwork clockwork;
    private final Notices notices;
    private final Grouping grouping;
    private final Function<Alert, Text> titles;
    private final Words words;

    MergeAndSplit(
            Places places,
            Routes routes,
            Clockwork clockwork,
            Notices notices,
            Grouping grouping,
            Function<Alert, Text> titles,
            Words words) {
        this.places = places;
        this.routes = routes;
        this.clockwork = clockwork;
        this.notices = notices;
        this.grouping = grouping;
        this.titles = titles;
        this.words = words;
    }

    static Text mergeRefusal(Cases cases, Incident incident, IncidentCommand command) {
        Optional<Case> other = cases.byId(command.into());
        if (other.isEmpty()) {
            return Refusal.noSuchIncident(command.into());
        }
        Incident into = other.get().incident();
        if (into.merged() != null) {
            return Refusal.wasMerged(into.merged());
        }
        if (into.state().ended() || into.state() == IncidentState.RESOLVED) {
            return Refusal.otherIsOver(into.state());
        }
        return into.drill() == incident.drill() ? null : Refusal.drillAndReal();
    }

    static Text splitRefusal(Incident incident, IncidentCommand command) {
        for (String id : command.alerts()) {
            if (incident.alerts().stream().noneMatch(alert -> alert.id().equals(id))) {
                return Refusal.foreignEvidence(id);
            }
        }
        boolean all =
                incident.alerts().stream().allMatch(alert -> command.alerts().contains(alert.id()));
        return all ? Refusal.noneLeft() : null;
    }

    Step merge(Cases cases, Case known, IncidentCommand command, Instant at) {
        Case other = cases.byId(command.into()).orElseThrow();
        Incident gone = known.incident();
        List<Case> changed = new ArrayList<>();
        if (other.before(command).isEmpty()) {
            changed.add(other.decided(receiving(other.incident(), gone, command, at)));
        }
        Draft draft = new Draft(gone, at)
                .state(IncidentState.DISMISSED)
                .dismissed(IncidentCommand.DismissReason.DUPLICATE)
                .merged(command.into())
                .clocks(Clockwork.stopped());
        String into = other.incident().id();
        draft.entry(
                        command.by(),
                        command.action().id(),
                        words.note(words.of(new Text("并入 " + into, "Went into " + into)), command.note()),
                        command.id())
                .answered(command.id());
        Incident done = draft.done();
        List<Notification> messages = gone.assignee() == null
                        || gone.assignee().equals(other.incident().assignee())
                ? List.of()
                : notices.withdrawal(other.incident(), gone.assignee(), command.id(), at);
        changed.add(known.decided(done).sending(command.id(), messages));
        return Step.to(changed, messages);
    }

    private Incident receiving(Incident into, Incident gone, IncidentCommand command, Instant at) {
        Draft draft = new Draft(into, at);
        List<String> beyond = new ArrayList<>();
        int room = Math.max(0, grouping.alerts() - into.alerts().size());
        for (Alert alert : gone.alerts()) {
            if (room-- > 0) {
                draft.join(alert);
            } else {
                beyond.add(alert.id());
            }
        }
        long folded = beyond.size() + (gone.folded() == null ? 0 : gone.folded().count());
        if (folded > 0) {
            draft.fold(beyond, folded, Grouping.latest(gone));
        }
        return draft.attach(gone.evidence().stream()
                        .filter(file -> !beyond.contains(file.alert()))
                        .toList())
                .clocks(gone.severity() < into.severity() ? clockwork.hastened(into, gone.severity()) : into.clocks())
                .entry(
                        command.by(),
                        command.action().id(),
                        words.of(new Text("并入事件 " + gone.id(), "Took in incident " + gone.id())),
                        command.id())
                .done();
    }

    Step split(Case known, IncidentCommand command, Instant at) {
        Incident incident = known.incident();
        List<Alert> going = incident.alerts().stream()
                .filter(alert -> command.alerts().contains(alert.id()))
                .toList();
        Incident made = opened(incident, going, command, at);
        Draft draft = new Draft(incident, at).without(command.alerts());
        draft.entry(
                        command.by(),
                        command.action().id(),
                        words.note(
                                words.of(new Text(
                                        going.size() + " 条告警另立事件 " + made.id(),
                                        going.size() + " alerts became incident " + made.id())),
                                command.note()),
                        command.id())
                .answered(command.id());
        return Step.to(List.of(Case.of(made), known.decided(draft.done())), List.of());
    }

    private Incident opened(Incident from, List<Alert> alerts, IncidentCommand command, Instant at) {
        Alert first = alerts.getFirst();
        Place place = places.of(first);
        int severity = alerts.stream().mapToInt(Alert::severity).min().orElseThrow();
        Text title = titles.apply(first);
        return new Incident(
                Incident.splitOff(from.id(), command.id()),
                from.drill() ? Words.asDrill(title) : title,
                alerts,
                first.camera(),
                place.grid(),
                place.householdGrid(),
                place.village(),
                from.domain(),
                severity,
                IncidentState.ACKNOWLEDGED,
                null,
                at,
                at,
                List.of(new Incident.Entry(
                        at,
                        command.by(),
                        command.action().id(),
                        null,
                        IncidentState.ACKNOWLEDGED,
                        words.of(new Text("由事件 " + from.id() + " 拆出", "Split from incident " + from.id())),
                        command.id())),
                from.evidence().stream()
                        .filter(file -> command.alerts().contains(file.alert()))
                        .toList(),
                Clockwork.answered(clockwork.begun(at, severity, new Clockwork.Scope(place.village(), from.domain()))),
                null,
                from.drill(),
                null,
                routes.planned(place, at),
                null,
                null,
                null,
                1);
    }
}
