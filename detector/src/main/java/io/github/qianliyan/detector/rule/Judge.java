package io.github.qianliyan.detector.rule;

import io.github.qianliyan.detector.rule.condition.Filtered;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Sorted;
import io.github.qianliyan.detector.rule.episode.Clock;
import io.github.qianliyan.detector.rule.episode.Duty;
import io.github.qianliyan.detector.rule.episode.Episode;
import io.github.qianliyan.detector.rule.episode.RuleJudge;
import io.github.qianliyan.detector.rule.episode.RuleState;
import io.github.qianliyan.detector.rule.memory.Known;
import io.github.qianliyan.detector.rule.memory.ObjectMemory;
import io.github.qianliyan.detector.rule.memory.Roads;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.HighSensitivity;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges one camera by its rules: old state and input to new state and alerts. No clock, no I/O, nothing remembered
 * outside the state.
 */
public final class Judge {
    /** Settled objects are remembered at least this long unseen. */
    private static final Duration LEAST_MEMORY = Duration.ofMinutes(1);

    private final String camera;
    private final List<RuleJudge> rules;
    private final Set<String> ids;
    private final ObjectMemory memory;

    /**
     * @param rules of the whole configuration or of this camera: disabled ones and those of other cameras are left
     *     out
     */
    public Judge(Camera camera, Collection<Rule> rules, ZoneId zone, List<Township.GuardPeriod> guards) {
        this.camera = camera.id();
        this.rules = rules.stream()
                .filter(rule -> rule.cameras().contains(camera.id()))
                .map(rule -> rule.at(camera.id()))
                .filter(rule -> rule.mode() != Rule.Mode.DISABLED)
                .sorted(Comparator.comparing(Rule::id))
                .flatMap(rule -> form(camera, rule, zone)
                        .flatMap(usual -> form(camera, HighSensitivity.of(rule), zone)
                                .map(guarded ->
                                        new RuleJudge(camera.id(), usual, guarded, new Duty(rule, zone, guards)))))
                .toList();
        this.ids = this.rules.stream().map(rule -> rule.rule().id()).collect(Collectors.toUnmodifiableSet());
        this.memory = new ObjectMemory(
                this.rules.stream()
                        .map(rule -> rule.rule().cooldown())
                        .reduce(LEAST_MEMORY, (one, other) -> one.compareTo(other) >= 0 ? one : other),
                Roads.of(camera));
    }

    public Judge(Camera camera, Collection<Rule> rules, Township township) {
        this(camera, rules, township.timezone(), township.guardPeriods(camera));
    }

    private static Stream<RuleJudge.Form> form(Camera camera, Rule rule, ZoneId zone) {
        return Stream.of(Catalogue.condition(camera, rule))
                .map(condition -> new RuleJudge.Form(rule, Filtered.by(camera, rule, zone, condition)));
    }

    /** Those that are judged, each as it is at this camera, ordered by id. */
    public List<Rule> rules() {
        return rules.stream().map(RuleJudge::rule).toList();
    }

    /** How often a {@code where} could not be evaluated since this judge was made; for people, it changes nothing. */
    public long failures() {
        return rules.stream().mapToLong(RuleJudge::failures).sum();
    }

    /** @throws IllegalArgumentException when the input is of another camera */
    public Verdict step(JudgeState state, JudgeInput input) {
        if (!input.camera().equals(camera)) {
            throw new IllegalArgumentException("this is the judge of " + camera + ", not of " + input.camera());
        }
        return switch (input) {
            case JudgeInput.Seen seen -> see(state, seen.observation());
            case JudgeInput.Status status -> hear(state, status.status());
        };
    }

    private Verdict see(JudgeState state, Observation frame) {
        if (late(state.seen(), frame.time())) {
            return new Verdict(state, List.of(), state.attention(), true);
        }
        Duration watched = Clock.watched(state.seen(), frame.time());
        ObjectMemory.Recalled recalled = memory.recall(state.known(), state.next(), frame, watched);
        List<Alert> alerts = new ArrayList<>();
        Map<String, RuleState> judged =
                step(state, new Moment.Picture(frame, recalled.sightings()), recalled.known(), alerts);
        Attention attention = attention(judged, recalled.sightings());
        JudgeState after = state.after(frame, recalled.known(), recalled.next(), judged, attention);
        return new Verdict(after.remember(alerts), alerts, attention, false);
    }

    private Verdict hear(JudgeState state, CameraStatus status) {
        if (late(state.told(), status.at())) {
            return new Verdict(state, List.of(), state.attention(), true);
        }
        List<Alert> alerts = new ArrayList<>();
        Map<String, RuleState> judged = step(state, new Moment.Link(status), state.known(), alerts);
        JudgeState after = state.after(status.at(), judged);
        return new Verdict(after.remember(alerts), alerts, state.attention(), false);
    }

    private static boolean late(Instant last, Instant now) {
        return last != null && !now.isAfter(last);
    }

    private Map<String, RuleState> step(JudgeState state, Moment moment, List<Known> known, List<Alert> alerts) {
        Set<Long> numbers = known.isEmpty() ? Set.of() : new HashSet<>();
        known.forEach(object -> numbers.add(object.number()));
        Set<Long> visible = Set.of();
        if (moment instanceof Moment.Picture picture && !picture.sightings().isEmpty()) {
            visible = new HashSet<>();
            for (Sighting sighting : picture.sightings()) {
                visible.add(sighting.number());
            }
        }
        Map<String, RuleState> judged = Sorted.draft();
        for (RuleJudge rule : rules) {
            RuleState before = state.rules().get(rule.rule().id());
            RuleJudge.Outcome outcome = rule.step(current(rule, before, alerts), moment, numbers, visible);
            judged.put(rule.rule().id(), outcome.state());
            alerts.addAll(outcome.alerts());
        }
        // rules that are no longer there take their episodes with them
        if (!ids.containsAll(state.rules().keySet())) {
            state.rules().forEach((id, gone) -> {
                if (!ids.contains(id)) {
                    end(gone, alerts);
                }
            });
        }
        return judged;
    }

    /** What is remembered of a rule whose kind or zone was changed meanwhile is of no use, and its episodes are over. */
    private static RuleState current(RuleJudge rule, RuleState before, List<Alert> alerts) {
        if (before == null) {
            return RuleState.NONE;
        }
        if (before.open().isEmpty() || before.open().stream().allMatch(rule::continues)) {
            return before;
        }
        end(before, alerts);
        return RuleState.NONE;
    }

    private static void end(RuleState rule, List<Alert> alerts) {
        rule.open().stream().map(Episode::ending).forEach(alerts::add);
    }

    private static boolean any(Set<Long> among, Set<Long> numbers) {
        for (Long number : numbers) {
            if (among.contains(number)) {
                return true;
            }
        }
        return false;
    }

    /** What stands for a while needs no following: looks will tell when it is gone. */
    private Attention attention(Map<String, RuleState> judged, List<Sighting> sightings) {
        Set<Long> restless = new HashSet<>();
        for (Sighting sighting : sightings) {
            if (sighting.object().restless()) {
                restless.add(sighting.number());
            }
        }
        if (restless.isEmpty()) {
            return Attention.NONE;
        }
        Attention highest = Attention.NONE;
        for (RuleJudge rule : rules) {
            RuleState state = judged.get(rule.rule().id());
            boolean near = rule.follow()
                    && !state.offDuty()
                    && (any(restless, state.runs().keySet())
                            || any(restless, state.memo().marks().keySet()));
            if (near) {
                Attention now = state.open().isEmpty() ? Attention.CANDIDATE : Attention.EPISODE;
                highest = now.compareTo(highest) > 0 ? now : highest;
            }
        }
        return highest;
    }
}
