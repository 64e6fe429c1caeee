package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.desk.DeskHandling;
import io.github.qianliyan.dispatcher.desk.Learning;
import io.github.qianliyan.dispatcher.desk.Lesson;
import io.github.qianliyan.dispatcher.routing.Places;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentCommand.DismissReason;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.Township;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The life of incidents as a pure function: state and input give the next state and what is to be sent. The same input
 * told twice changes nothing the second time, so that whoever feeds it may repeat himself after a crash; what it led to
 * is published again, because the crash may have come between.
 */
public final class Handling {
    static final String ROUTING = "system:routing";

    private final AlertHandling alerts;
    private final CommandHandling commands;
    private final Escalating escalating;
    private final DeskHandling desk;
    private final Learning learning;
    private final Map<String, Text> titles = new HashMap<>();

    public Handling(Config config, Grouping grouping) {
        Township township = config.township();
        Places places = new Places(config);
        Roster roster = new Roster(config);
        Routes routes = new Routes(roster);
        Words words = new Words(township);
        Clockwork clockwork = new Clockwork(township);
        Notices notices = new Notices(roster, places, words);
        for (Rule rule : config.rules()) {
            titles.put(rule.id(), rule.title());
        }
        alerts = new AlertHandling(places, routes, grouping, clockwork, township.flood(), this::title, words);
        commands = new CommandHandling(
                roster,
                routes,
                clockwork,
                notices,
                words,
                new MergeAndSplit(places, routes, clockwork, notices, grouping, this::title, words));
        escalating = new Escalating(roster, routes, clockwork, notices, words);
        desk = new DeskHandling(config);
        learning = new Learning(township.flood().dismissals());
    }

    /** @param now when this is handled; entries and clocks count from it */
    public Step step(Cases cases, Input input, Instant now) {
        return switch (input) {
            case Input.AlertSeen(Alert alert) -> alerts.step(cases, alert, now);
            case Input.CommandGiven(var command) ->
                cases.byId(command.incident())
                        .map(known -> command(cases, known, command, now))
                        .orElse(Step.NOTHING);
            case Input.OrderGiven(var order) -> desk(desk.step(cases.desk(), cases::held, order, now));
            case Input.ClockTicked(String incident) ->
                cases.byId(incident).map(known -> escalating.tick(known, now)).orElse(Step.NOTHING);
            case Input.FoldsDue due ->
                cases.byId(due.incident())
                        .map(known -> alerts.folded(known, due, now))
                        .orElse(Step.NOTHING);
            case Input.DeskTicked() -> {
                DeskHandling.Outcome outcome = desk.tick(cases.desk(), cases::held, now);
                yield outcome.desk().version() == cases.desk().version() ? Step.NOTHING : desk(outcome);
            }
        };
    }

    /** Opened by an alert, not split from another. */
    public static boolean raised(Incident incident) {
        return incident.timeline().getFirst().action().equals(AlertHandling.RAISED);
    }

    private static Step desk(DeskHandling.Outcome outcome) {
        return Step.desk(outcome.desk(), outcome.retold());
    }

    private Step command(Cases cases, Case known, IncidentCommand command, Instant now) {
        boolean fresh = known.before(command).isEmpty();
        Step step = commands.step(cases, known, command, now);
        boolean wrong = command.action() == Action.DISMISS && command.reason() == DismissReason.FALSE_ALARM;
        boolean right = command.action() == Action.RESOLVE;
        boolean done =
                fresh && step.changed().getLast().incident().lastCommand().carriedOut();
        return done && (wrong || right) ? learned(cases, step, known.incident(), right, now) : step;
    }

    /** A drill teaches nothing. */
    private Step learned(Cases cases, Step step, Incident incident, boolean real, Instant now) {
        if (incident.drill()) {
            return step;
        }
        List<Lesson> lessons = incident.alerts().stream()
                .map(alert -> Lesson.of(alert, real, now))
                .toList();
        Optional<Desk> proposing = Optional.empty();
        for (Lesson lesson : lessons) {
            List<Lesson> all = new ArrayList<>(cases.lessons(lesson.rule(), lesson.camera()));
            lessons.stream()
                    .filter(other ->
                            other.rule().equals(lesson.rule()) && other.camera().equals(lesson.camera()))
                    .forEach(all::add);
            Desk before = proposing.orElse(cases.desk());
            proposing =
                    learning.proposed(before, all, title(lesson.rule()), now).or(orElse(proposing));
        }
        return step.learning(lessons, proposing);
    }

    private static java.util.function.Supplier<Optional<Desk>> orElse(Optional<Desk> before) {
        return () -> before;
    }

    private Text title(Alert alert) {
        return title(alert.rule());
    }

    private Text title(String rule) {
        return titles.getOrDefault(rule, new Text(rule, rule));
    }
}
