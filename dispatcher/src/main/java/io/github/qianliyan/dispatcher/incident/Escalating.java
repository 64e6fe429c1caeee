package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Choice;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Stop.Answer;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens when a clock passes: whoever is above is told, and a task that nobody accepted goes to the next. */
final class Escalating {
    static final String CLOCK = "system:clock";

    /** A clock looked at this late was waited for: the next one counts from when it was due, to the second. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final Roster roster;
    private final Routes routes;
    private final Clockwork clockwork;
    private final Notices notices;
    private final Words words;

    Escalating(Roster roster, Routes routes, Clockwork clockwork, Notices notices, Words words) {
        this.roster = roster;
        this.routes = routes;
        this.clockwork = clockwork;
        this.notices = notices;
        this.words = words;
    }

    Step tick(Case known, Instant now) {
        Case after = known;
        List<Notification> messages = new ArrayList<>();
        List<Clockwork.Running> passed = Clockwork.passed(known.incident(), now).toList();
        for (Clockwork.Running each : passed) {
            Outcome outcome = passed(after.incident(), each, now);
            messages.addAll(outcome.messages());
            boolean decides = each.kind() == Clockwork.Kind.ACCEPT;
            after = decides ? after.decided(outcome.incident()) : after.with(outcome.incident());
            after = after.sending(each.cause(), outcome.messages());
        }
        return passed.isEmpty() ? Step.NOTHING : Step.to(List.of(after), messages);
    }

    private record Outcome(Incident incident, List<Notification> messages) {}

    private Outcome passed(Incident incident, Clockwork.Running clock, Instant now) {
        return switch (clock.kind()) {
            case ACKNOWLEDGE, RESOLVE -> toldAbove(incident, clock, now);
            case ACCEPT ->
                incident.state() == IncidentState.DISPATCHED
                        ? notAccepted(incident, clock, now)
                        : toldAbove(incident, clock, now);
        };
    }

    private Outcome toldAbove(Incident incident, Clockwork.Running clock, Instant now) {
        List<Choice> leaders = leaders(incident, now);
        Incident done = new Draft(incident, now)
                .escalated(
                        CLOCK,
                        words.note(
                                passed(clock),
                                leaders.isEmpty()
                                        ? null
                                        : words.of(new Text("告知 " + names(leaders), "told: " + names(leaders)))),
                        clock.kind().id)
                .done();
        List<Notification> messages =
                new ArrayList<>(notices.escalation(done, leaders, clock.kind().passed, clock.cause(), now));
        if (clock.kind() == Clockwork.Kind.RESOLVE && done.assignee() != null) {
            messages.addAll(notices.escalation(
                    done,
                    List.of(new Choice(done.assignee(), "", new Text("承办人", "it is with you"), true)),
                    clock.kind().passed,
                    clock.cause(),
                    now));
        }
        return new Outcome(done, distinct(messages));
    }

    private Outcome notAccepted(Incident incident, Clockwork.Running clock, Instant now) {
        Draft draft = new Draft(incident, now);
        String silent = incident.assignee();
        draft.route(Routes.answered(draft.route(), silent, Answer.SILENT, now));
        Optional<Choice> next = routes.afterSilence(incident, now);
        if (next.isEmpty()) {
            return nobodyLeft(incident, draft, clock, now);
        }
        Choice choice = next.get();
        boolean prompt = Duration.between(clock.due(), now).compareTo(PROMPT) <= 0
                && clockwork
                        .asked(incident, clock.due(), choice.step())
                        .acceptBy()
                        .isAfter(now);
        // a clock that had passed before it was set would count as escalated by this very entry, and never come again
        Instant base = prompt ? clock.due() : now;
        draft.assignee(choice.officer())
                .route(routes.asking(draft.route(), incident, choice, now))
                .clocks(clockwork.asked(incident, base, choice.step()));
        String name = roster.name(choice.officer());
        Incident done = draft.escalated(
                        CLOCK,
                        words.note(
                                passed(clock),
                                words.of(new Text(
                                        roster.name(silent) + " 未答复，转 " + name + "："
                                                + choice.why().zh(),
                                        roster.name(silent) + " did not answer; to " + name + ": "
                                                + choice.why().en()))),
                        clock.kind().id)
                .done();
        List<Notification> messages = new ArrayList<>(notices.task(done, choice.why(), clock.cause(), now));
        messages.addAll(notices.withdrawal(done, silent, clock.cause(), now));
        return new Outcome(done, messages);
    }

    /** The last one asked keeps it, and the desk and the leader know that nobody answers. */
    private Outcome nobodyLeft(Incident incident, Draft draft, Clockwork.Running clock, Instant now) {
        List<Choice> leaders = leaders(incident, now);
        Incident done = draft.clocks(Clockwork.answered(incident.clocks()))
                .escalated(
                        CLOCK,
                        words.note(
                                passed(clock),
                                words.of(new Text(
                                        "各级均未接单，请指挥室电话联系", "nobody on the way accepts: the desk has to telephone"))),
                        clock.kind().id)
                .done();
        return new Outcome(
                done, notices.escalation(done, leaders, new Text("各级均未接单", "nobody accepts"), clock.cause(), now));
    }

    private String passed(Clockwork.Running clock) {
        String due = words.dayAndTime(clock.due());
        Text passed = clock.kind().passed;
        return words.of(new Text(passed.zh() + "（" + due + "）", passed.en() + " (" + due + ")"));
    }

    private List<Choice> leaders(Incident incident, Instant now) {
        return roster.step(Roster.LEADER, incident.householdGrid(), incident.grid(), incident.village(), now).stream()
                .filter(Choice::present)
                .limit(1)
                .toList();
    }

    private String names(List<Choice> people) {
        return words.list(
                people.stream().map(choice -> roster.name(choice.officer())).toList());
    }

    /** The leader may be the one who has it. */
    private static List<Notification> distinct(List<Notification> messages) {
        List<Notification> once = new ArrayList<>();
        for (Notification message : messages) {
            if (once.stream().noneMatch(other -> other.id().equals(message.id()))) {
                once.add(message);
            }
        }
        return once;
    }
}
