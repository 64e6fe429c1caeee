package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Choice;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township.Officer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a command does to an incident, or why not. */
final class CommandHandling {
    /** Longest timeline that people may add to; alerts, clocks and state changes always fit. */
    static final int MAX_TIMELINE = 1000;

    private static final String OFFICER = "officer:";

    private final Roster roster;
    private final Clockwork clockwork;
    private final Function<Text, String> words;
    private final TaskNotices notices;

    CommandHandling(Roster roster, Clockwork clockwork, TaskNotices notices, Function<Text, String> words) {
        this.roster = roster;
        this.clockwork = clockwork;
        this.words = words;
        this.notices = notices;
    }

    Step step(Case known, IncidentCommand command, Instant now) {
        Optional<Incident.CommandResult> before = known.before(command);
        if (before.isPresent()) {
            // told again: the answer may have been lost, so it is given again, and nothing else changes
            return Step.to(known.with(
                    new Draft(known.incident(), now).answered(before.get()).done()));
        }
        Optional<Text> refusal = refusal(known.incident(), command, now);
        if (refusal.isPresent()) {
            Incident told = new Draft(known.incident(), now)
                    .answered(new Incident.CommandResult(command.id(), refusal.get()))
                    .done();
            return Step.to(known.refusing(told, command.id(), refusal.get()));
        }
        return carriedOut(known, command, now);
    }

    private Optional<Text> refusal(Incident incident, IncidentCommand command, Instant now) {
        if (Transitions.next(incident.state(), command.action()).isEmpty()) {
            return Optional.of(Refusal.byState(incident.state(), command.action()));
        }
        return Optional.ofNullable(
                switch (command.action()) {
                    case DISPATCH -> dispatch(incident, command, now);
                    case ACCEPT, ARRIVE -> theirs(incident, command);
                    case RESOLVE ->
                        incident.state() == IncidentState.ACKNOWLEDGED && blank(command.note())
                                ? Refusal.deskWithoutNote()
                                : theirs(incident, command);
                    case NOTE -> note(incident, command);
                    case ATTACH_EVIDENCE -> evidence(incident, command);
                    case ACKNOWLEDGE, CLOSE, DISMISS, REOPEN, REFUSE, MERGE, SPLIT, MAKE_REAL -> null;
                });
    }

    private Text dispatch(Incident incident, IncidentCommand command, Instant now) {
        Optional<Choice> choice = choice(incident, command, now);
        if (choice.isEmpty()) {
            return command.assignee() == null ? Refusal.nobodyOnRoster() : Refusal.unknownOfficer(command.assignee());
        }
        return choice.get().officer().equals(incident.assignee())
                ? Refusal.alreadyWith(name(incident.assignee()))
                : null;
    }

    /** An officer acts for himself; the desk may act for him, by telephone. */
    private Text theirs(Incident incident, IncidentCommand command) {
        boolean another = command.by().startsWith(OFFICER)
                && !command.by().substring(OFFICER.length()).equals(incident.assignee());
        if (!another) {
            return null;
        }
        return Refusal.notTheirs(incident.assignee() == null ? "-" : name(incident.assignee()));
    }

    private static Text note(Incident incident, IncidentCommand command) {
        if (blank(command.note())) {
            return Refusal.noNote();
        }
        return incident.timeline().size() >= MAX_TIMELINE ? Refusal.full(MAX_TIMELINE) : null;
    }

    private static Text evidence(Incident incident, IncidentCommand command) {
        if (command.evidence().isEmpty()) {
            return Refusal.noEvidence();
        }
        return command.evidence().stream()
                .map(Incident.EvidenceFile::alert)
                .filter(id ->
                        incident.alerts().stream().noneMatch(alert -> alert.id().equals(id)))
                .findFirst()
                .map(Refusal::foreignEvidence)
                .orElse(null);
    }

    private Step carriedOut(Case known, IncidentCommand command, Instant at) {
        Incident incident = known.incident();
        Draft draft = new Draft(incident, at);
        Instant now = draft.now();
        draft.state(Transitions.next(incident.state(), command.action()).orElseThrow());
        String note = blank(command.note()) ? null : command.note();
        switch (command.action()) {
            case ACKNOWLEDGE -> draft.clocks(clockwork.acknowledged(incident.clocks()));
            case DISPATCH -> {
                Choice choice = choice(incident, command, now).orElseThrow();
                draft.assignee(choice.officer()).clocks(clockwork.dispatched(incident.clocks(), now));
                note = joined(words.apply(choice.why()), note);
            }
            case ACCEPT -> draft.clocks(clockwork.acknowledged(incident.clocks()));
            case ARRIVE, NOTE, REFUSE, MERGE, SPLIT, MAKE_REAL -> {}
            case RESOLVE, CLOSE -> draft.clocks(Clockwork.stopped());
            case DISMISS -> {
                draft.dismissed(command.reason()).clocks(Clockwork.stopped());
                note = joined(words.apply(Refusal.title(command.reason())), note);
            }
            case REOPEN -> draft.dismissed(null).assignee(null).clocks(clockwork.begun(now, incident.severity()));
            case ATTACH_EVIDENCE -> draft.attach(command.evidence());
        }
        Incident done = draft.entry(command.by(), command.action().id(), note, command.id())
                .answered(command.id())
                .done();
        return new Step(
                Optional.of(known.with(done)),
                command.action() == Action.DISPATCH ? notices.task(done, command.id(), now) : List.of());
    }

    private Optional<Choice> choice(Incident incident, IncidentCommand command, Instant now) {
        if (command.assignee() == null) {
            return roster.nearest(incident.householdGrid(), incident.grid(), now);
        }
        return roster.officer(command.assignee())
                .map(officer -> new Choice(
                        officer.id(),
                        new Text("交办 " + officer.name() + "：指挥室指定", "To " + officer.name() + ": named by the desk")));
    }

    private String name(String officer) {
        return roster.officer(officer).map(Officer::name).orElse(officer);
    }

    private static String joined(String first, String second) {
        String all = second == null ? first : first + "；" + second;
        return all.length() <= IncidentCommand.MAX_NOTE ? all : all.substring(0, IncidentCommand.MAX_NOTE);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
