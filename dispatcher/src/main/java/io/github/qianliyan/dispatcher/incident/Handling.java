package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Place;
import io.github.qianliyan.dispatcher.routing.Places;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The life of incidents as a pure function: state and input give the next state and what is to be sent. The same input
 * told twice changes nothing the second time, so that whoever feeds it may repeat himself after a crash.
 */
public final class Handling {
    static final String DETECTOR = "system:detector";
    static final String CLOCK = "system:clock";

    private final Places places;
    private final Roster roster;
    private final Grouping grouping;
    private final Clockwork clockwork;
    private final CommandHandling commands;
    private final List<String> steps;
    private final Map<String, Text> titles = new HashMap<>();
    private final boolean chinese;
    private final DateTimeFormatter clock;

    public Handling(Config config, Grouping grouping) {
        this.grouping = grouping;
        places = new Places(config);
        roster = new Roster(config);
        clockwork = new Clockwork(config.township().escalation());
        chinese = config.township().locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        ZoneId zone = config.township().timezone();
        clock = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        commands = new CommandHandling(roster, clockwork, new TaskNotices(roster, places, zone), this::words);
        steps = config.township().escalation().steps();
        for (Rule rule : config.rules()) {
            titles.put(rule.id(), rule.title());
        }
    }

    /** @param now when this is handled; entries and clocks count from it */
    public Step step(Cases cases, Input input, Instant now) {
        return switch (input) {
            case Input.AlertSeen(Alert alert) -> alert(cases, alert, now);
            case Input.CommandGiven(var command) ->
                cases.byId(command.incident())
                        .map(known -> commands.step(known, command, now))
                        .orElse(Step.NOTHING);
            case Input.ClockTicked(String incident) ->
                cases.byId(incident).map(known -> tick(known, now)).orElse(Step.NOTHING);
        };
    }

    /** The group that this alert looks for company in. */
    public String group(Incident incident) {
        return Grouping.key(incident.domain(), places.of(incident.camera()));
    }

    private Step alert(Cases cases, Alert alert, Instant now) {
        if (alert.shadow()) {
            return Step.NOTHING;
        }
        Optional<Case> known = cases.byAlert(alert.id())
                .filter(some -> some.incident().alerts().stream()
                        .anyMatch(other -> other.id().equals(alert.id())));
        if (known.isPresent()) {
            return again(known.get(), alert, now);
        }
        Optional<Case> group = cases.lastOf(Grouping.key(alert.domain(), places.of(alert.camera())))
                .filter(some -> grouping.joins(some.incident(), alert));
        return group.map(some -> join(some, alert, now)).orElseGet(() -> Step.to(Case.of(opened(alert, now))));
    }

    /** The same alert: news only if it ended, or ended later than was thought. */
    private Step again(Case known, Alert alert, Instant now) {
        Incident incident = known.incident();
        Alert before = incident.alerts().stream()
                .filter(other -> other.id().equals(alert.id()))
                .findFirst()
                .orElseThrow();
        if (alert.ended() == null || (before.ended() != null && !alert.ended().isAfter(before.ended()))) {
            return Step.NOTHING;
        }
        Draft draft = new Draft(incident, now).replace(before.ended(alert.ended()));
        if (before.ended() == null) {
            draft.entry(DETECTOR, "alert-ended", what(alert), null);
        }
        return Step.to(known.with(draft.done()));
    }

    private Step join(Case group, Alert alert, Instant now) {
        Incident incident = group.incident();
        Draft draft = new Draft(incident, now).join(alert).entry(DETECTOR, "alert-joined", what(alert), null);
        if (alert.severity() < incident.severity()) {
            draft.clocks(clockwork.hastened(incident.clocks(), incident.opened(), alert.severity()));
        }
        return Step.to(group.with(draft.done()));
    }

    private Incident opened(Alert alert, Instant now) {
        Place place = places.of(alert.camera());
        Incident.Entry first =
                new Incident.Entry(now, DETECTOR, "alert-raised", null, IncidentState.NEW, what(alert), null);
        return new Incident(
                Incident.idFor(alert),
                title(alert),
                List.of(alert),
                alert.camera(),
                place.grid(),
                place.householdGrid(),
                place.village(),
                alert.domain(),
                alert.severity(),
                IncidentState.NEW,
                null,
                now,
                now,
                List.of(first),
                List.of(),
                clockwork.begun(now, alert.severity()),
                null,
                false,
                null,
                1);
    }

    private Step tick(Case known, Instant now) {
        List<Clockwork.Running> passed = Clockwork.passed(known.incident(), now).toList();
        if (passed.isEmpty()) {
            return Step.NOTHING;
        }
        Draft draft = new Draft(known.incident(), now);
        for (Clockwork.Running each : passed) {
            draft.entry(CLOCK, Clockwork.ESCALATED, escalation(known.incident(), each, now), null);
        }
        return Step.to(known.with(draft.done()));
    }

    private String escalation(Incident incident, Clockwork.Running passed, Instant now) {
        String people = steps.stream()
                .map(step -> roster.step(step, incident.householdGrid(), incident.grid(), now))
                .flatMap(Optional::stream)
                .map(choice -> choice.officer())
                .distinct()
                .map(id -> roster.officer(id).map(officer -> officer.name()).orElse(id))
                .collect(Collectors.joining(chinese ? "、" : ", "));
        String due = clock.format(passed.due());
        return words(new Text(
                passed.kind().zh + "（" + due + "）；逐级上报：" + people,
                passed.kind().en + " (" + due + "); next: " + people));
    }

    private Text title(Alert alert) {
        return titles.getOrDefault(alert.rule(), new Text(alert.rule(), alert.rule()));
    }

    private String what(Alert alert) {
        return places.of(alert.camera()).name() + "：" + words(title(alert));
    }

    private String words(Text text) {
        return chinese ? text.zh() : text.en();
    }
}
