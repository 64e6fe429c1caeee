package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Choice;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Stop.Answer;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township.Officer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a command does to an incident, or why not. */
final class CommandHandling {
    /** Longest timeline that people may add to; alerts, clocks and state changes always fit. */
    static final int MAX_TIMELINE = 1000;

    static final String OFFICER = "officer:";
    /** Step of a person whom the desk named. */
    private static final String DESK = "desk";

    private final Roster roster;
    private final Routes routes;
    private final Clockwork clockwork;
    private final Notices notices;
    private final Words words;
    private final MergeAndSplit mergeAndSplit;

    CommandHandling(
            Roster roster,
            Routes routes,
            Clockwork clockwork,
            Notices notices,
            Words words,
            MergeAndSplit mergeAndSplit) {
        this.roster = roster;
        this.routes = routes;
        this.clockwork = clockwork;
        this.notices = notices;
        this.words = words;
        this.mergeAndSplit = mergeAndSplit;
    }

    Step step(Cases cases, Case known, IncidentCommand command, Instant now) {
        Optional<Incident.CommandResult> before = known.before(command);
        if (before.isPresent()) {
            // told again: answer and messages may have been lost, so they are given again, and nothing else changes
            Case told = known.with(
                    new Draft(known.incident(), now).answered(before.get()).done());
            return Step.to(List.of(told), known.sentFor(command.id()));
        }
        Optional<Text> refusal = refusal(cases, known, command, now);
        if (refusal.isPresent()) {
            Incident told = new Draft(known.incident(), now)
                    .answered(new Incident.CommandResult(command.id(), refusal.get()))
                    .done();
            return Step.to(known.refusing(told, command.id(), refusal.get()));
        }
        return switch (command.action()) {
            case MERGE -> mergeAndSplit.merge(cases, known, command, now);
            case SPLIT -> mergeAndSplit.split(known, command, now);
            default -> carriedOut(known, command, now);
        };
    }

    private Optional<Text> refusal(Cases cases, Case known, IncidentCommand command, Instant now) {
        Incident incident = known.incident();
        if (Transitions.next(incident.state(), command.action()).isEmpty()) {
            return Optional.of(Refusal.byState(incident.state(), command.action(), cameThere(incident)));
        }
        boolean decides = command.action() != Action.NOTE && command.action() != Action.ATTACH_EVIDENCE;
        if (decides && command.seen() != null && command.seen() < known.decided()) {
            return Optional.of(Refusal.decidedSince(cameThere(incident)));
        }
        return Optional.ofNullable(
                switch (command.action()) {
                    case DISPATCH -> dispatch(incident, command, now);
                    case ACCEPT -> accept(incident, command);
                    case REFUSE -> blank(command.note()) ? Refusal.noReason() : theirs(incident, command);
                    case ARRIVE -> theirs(incident, command);
                    case RESOLVE ->
                        incident.state() == IncidentState.ACKNOWLEDGED && blank(command.note())
                                ? Refusal.deskWithoutNote()
                                : theirs(incident, command);
                    case NOTE -> note(incident, command);
                    case ATTACH_EVIDENCE -> evidence(incident, command);
                    case REOPEN -> incident.merged() == null ? null : Refusal.wasMerged(incident.merged());
                    case MERGE -> MergeAndSplit.mergeRefusal(cases, incident, command);
                    case SPLIT -> MergeAndSplit.splitRefusal(incident, command);
                    case MAKE_REAL -> incident.drill() ? null : Refusal.notADrill();
                    case ACKNOWLEDGE, CLOSE, DISMISS -> null;
                });
    }

    /** Who brought it where it is, and when. */
    private Text cameThere(Incident incident) {
        Incident.Entry last = incident.timeline().stream()
                .filter(entry -> entry.from() != entry.to()
                        || entry.action().equals(Action.DISPATCH.id())
                        || "accept".equals(entry.clock()))
                .reduce((old, later) -> later)
                .orElse(incident.timeline().getFirst());
        String to = incident.assignee() == null ? "" : " → " + roster.name(incident.assignee());
        String action = last.action();
        return new Text(
                who(last.by()) + " " + words.dayAndTime(last.at()) + " "
                        + title(action).zh() + to,
                title(action).en() + " by " + who(last.by()) + " at " + words.dayAndTime(last.at()) + to);
    }

    private String who(String by) {
        return by.startsWith(OFFICER) ? roster.name(by.substring(OFFICER.length())) : by.substring(by.indexOf(':') + 1);
    }

    private static Text title(String action) {
        for (Action each : Action.values()) {
            if (each.id().equals(action)) {
                return Transitions.title(each);
            }
        }
        return action.equals(Clockwork.ESCALATED) ? new Text("逾期升级", "escalated") : new Text("上报", "raised");
    }

    private Text dispatch(Incident incident, IncidentCommand command, Instant now) {
        Optional<Choice> choice = choice(incident, command, now);
        if (choice.isEmpty()) {
            return command.assignee() == null ? Refusal.nobodyOnRoster() : Refusal.unknownOfficer(command.assignee());
        }
        return choice.get().officer().equals(incident.assignee())
                ? Refusal.alreadyWith(roster.name(incident.assignee()))
                : null;
    }

    /** Who was asked and did not answer in time may still take it, as long as nobody has. */
    private Text accept(Incident incident, IncidentCommand command) {
        if (command.by().startsWith(OFFICER)) {
            String officer = command.by().substring(OFFICER.length());
            if (Routes.answer(incident, officer).filter(Answer.SILENT::equals).isPresent()) {
                return null;
            }
        }
        return theirs(incident, command);
    }

    /** An officer acts for himself; the desk may act for him, by telephone. */
    private Text theirs(Incident incident, IncidentCommand command) {
        boolean another = command.by().startsWith(OFFICER)
                && !command.by().substring(OFFICER.length()).equals(incident.assignee());
        if (!another) {
            return null;
        }
        return Refusal.notTheirs(incident.assignee() == null ? "-" : roster.name(incident.assignee()));
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
        Optional<Choice> asked = Optional.empty();
        switch (command.action()) {
            case ACKNOWLEDGE -> draft.clocks(Clockwork.answered(incident.clocks()));
            case DISPATCH -> {
                Choice choice = choice(incident, command, now).orElseThrow();
                ask(draft, incident, choice, now);
                asked = Optional.of(choice);
                note = words.note(sentTo(choice), note);
            }
            case ACCEPT -> {
                String officer = command.by().startsWith(OFFICER)
                        ? command.by().substring(OFFICER.length())
                        : incident.assignee();
                if (!officer.equals(incident.assignee())) {
                    draft.route(Routes.answered(draft.route(), incident.assignee(), Answer.REPLACED, now));
                }
                draft.assignee(officer)
                        .route(Routes.answered(draft.route(), officer, Answer.ACCEPTED, now))
                        .clocks(Clockwork.answered(incident.clocks()));
            }
            case REFUSE -> {
                draft.route(Routes.answered(draft.route(), incident.assignee(), Answer.REFUSED, now));
                asked = routes.afterRefusal(incident, now);
                if (asked.isPresent()) {
                    ask(draft, incident, asked.get(), now);
                    note = words.note(note, sentTo(asked.get()));
                } else {
                    draft.state(IncidentState.ACKNOWLEDGED)
                            .assignee(null)
                            .clocks(Clockwork.answered(incident.clocks()));
                    note = words.note(note, words.of(NOBODY_LEFT));
                }
            }
            case ARRIVE, NOTE -> {}
            case RESOLVE, CLOSE -> draft.clocks(Clockwork.stopped());
            case DISMISS -> {
                draft.dismissed(command.reason()).clocks(Clockwork.stopped());
                note = words.note(words.of(Refusal.title(command.reason())), note);
            }
            case REOPEN ->
                draft.dismissed(null)
                        .assignee(null)
                        .route(List.of())
                        .clocks(clockwork.begun(now, incident.severity(), Clockwork.Scope.of(incident)));
            case MAKE_REAL -> draft.real();
            case ATTACH_EVIDENCE -> draft.attach(command.evidence());
            case MERGE, SPLIT -> throw new IllegalStateException(command.action() + " concerns two incidents");
        }
        draft.entry(command.by(), command.action().id(), note, command.id()).answered(command.id());
        List<Choice> told = asked.isPresent() ? inform(draft, incident, now) : List.of();
        Incident done = draft.done();
        List<Notification> messages = messages(incident, done, command, asked, told, now);
        boolean decides = command.action() != Action.NOTE && command.action() != Action.ATTACH_EVIDENCE;
        Case after = (decides ? known.decided(done) : known.with(done)).sending(command.id(), messages);
        return Step.to(List.of(after), messages);
    }

    static final Text NOBODY_LEFT = new Text("无人可派，退回指挥室", "nobody is left to ask: back to the desk");

    private void ask(Draft draft, Incident incident, Choice choice, Instant now) {
        draft.assignee(choice.officer())
                .route(routes.asking(draft.route(), incident, choice, now))
                .clocks(clockwork.asked(incident, now, choice.step()));
    }

    private String sentTo(Choice choice) {
        String name = roster.name(choice.officer());
        return words.of(new Text(
                "交办 " + name + "：" + choice.why().zh(),
                "To " + name + ": " + choice.why().en()));
    }

    /** The lines of business hear of it once, when somebody is first asked. */
    private List<Choice> inform(Draft draft, Incident incident, Instant now) {
        if (draft.route().stream().anyMatch(stop -> stop.answer() == Answer.TOLD)) {
            return List.of();
        }
        List<Choice> people = roster.alsoTold(incident.domain(), incident.alerts(), now).stream()
                .filter(choice -> !choice.officer().equals(draft.assignee()))
                .toList();
        if (!people.isEmpty()) {
            String names = words.list(
                    people.stream().map(choice -> roster.name(choice.officer())).toList());
            draft.route(Routes.telling(draft.route(), people, now))
                    .entry(
                            Handling.ROUTING,
                            "informed",
                            words.of(new Text("同时告知 " + names, "Told besides: " + names)),
                            null);
        }
        return people;
    }

    private List<Notification> messages(
            Incident before,
            Incident done,
            IncidentCommand command,
            Optional<Choice> asked,
            List<Choice> told,
            Instant now) {
        List<Notification> messages = new ArrayList<>();
        asked.ifPresent(choice -> messages.addAll(notices.task(done, choice.why(), command.id(), now)));
        messages.addAll(notices.information(done, told, command.id(), now));
        boolean lost = before.assignee() != null
                && !before.assignee().equals(done.assignee())
                && (command.action() == Action.DISPATCH || command.action() == Action.ACCEPT);
        if (lost) {
            messages.addAll(notices.withdrawal(done, before.assignee(), command.id(), now));
        }
        if (command.action() == Action.REFUSE && asked.isEmpty()) {
            messages.addAll(notices.escalation(
                    done, leaders(done, now), new Text("无人接单", "nobody takes it"), command.id(), now));
        }
        if (command.action() == Action.MAKE_REAL && done.assignee() != null) {
            messages.addAll(notices.task(
                    done, new Text("演练中发现真实情况", "what came up during the drill is real"), command.id(), now));
        }
        return messages;
    }

    private List<Choice> leaders(Incident incident, Instant now) {
        return roster.step(Roster.LEADER, incident.householdGrid(), incident.grid(), incident.village(), now).stream()
                .filter(Choice::present)
                .limit(1)
                .toList();
    }

    private Optional<Choice> choice(Incident incident, IncidentCommand command, Instant now) {
        if (command.assignee() == null) {
            return routes.first(incident, now);
        }
        return roster.officer(command.assignee()).map(CommandHandling::named);
    }

    private static Choice named(Officer officer) {
        return new Choice(officer.id(), DESK, new Text("指挥室指定", "named by the desk"), true);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
