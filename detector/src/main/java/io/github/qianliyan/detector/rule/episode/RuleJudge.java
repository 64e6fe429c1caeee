package io.github.qianliyan.detector.rule.episode;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One rule at one camera, over time.
 *
 * <ul>
 *   <li>A subject's <b>run</b> begins when its condition is first seen to hold, and survives short blinks
 *       ({@link Condition#blink}), hiding ({@link Condition#hidden}) and looks that are seconds apart
 *       ({@link Clock#LONGEST_LOOK}).
 *   <li>Once it has held for {@code for}, in a frame in which it holds, an <b>episode</b> is raised: its onset is when the
 *       run began.
 *   <li>The episode goes on while the condition holds, and is over once it has been false for {@code cooldown} of watched
 *       time; it then ended when it was last true.
 *   <li>Outside the rule's schedule nothing holds and every run is over; the condition is still read, for what it learns
 *       of the scene ({@link io.github.qianliyan.detector.rule.condition.Memo}).
 *   <li>In a guard period of high sensitivity the rule's other form is read instead; both share what they remember.
 * </ul>
 */
public final class RuleJudge {
    private final Form usual;
    private final Form guarded;
    private final Duty duty;
    private final AlertWriter writer;

    /** A rule and what judges it. */
    public record Form(Rule rule, Condition condition) {}

    /**
     * @param usual the rule as it is at the camera
     * @param guarded the same in a guard period
     */
    public RuleJudge(String camera, Form usual, Form guarded, Duty duty) {
        this.usual = usual;
        this.guarded = guarded;
        this.duty = duty;
        this.writer = new AlertWriter(camera, usual.rule());
    }

    public Rule rule() {
        return usual.rule();
    }

    /** Whether the camera must be followed frame by frame while something holds. */
    public boolean follow() {
        return usual.condition().follow();
    }

    /** How often its {@code where} could not be evaluated. */
    public long failures() {
        return usual.condition().failures() + guarded.condition().failures();
    }

    /** Whether an episode kept from before is still of this rule as it is now configured. */
    public boolean continues(Episode episode) {
        return writer.wrote(episode.alert());
    }

    /** @param alerts ended ones first */
    public record Outcome(RuleState state, List<Alert> alerts) {}

    /**
     * @param known the objects that are remembered
     * @param visible those of them that are in this frame
     */
    public Outcome step(RuleState before, Moment moment, Set<Long> known, Set<Long> visible) {
        Instant now = moment.time();
        Form form = duty.guarded(now) ? guarded : usual;
        Condition condition = form.condition();
        Optional<Reading> reading = condition.read(moment, before.memo().retain(known));
        if (reading.isEmpty()) {
            return new Outcome(before, List.of());
        }
        boolean watching = duty.watches(now);
        Reading read = reading.get();
        List<Fact> holding = watching ? read.facts() : List.of();
        if (holding.isEmpty() && before.runs().isEmpty() && before.open().isEmpty()) {
            // most frames of most cameras
            return new Outcome(new RuleState(now, !watching, Map.of(), read.memo(), List.of()), List.of());
        }
        Map<Long, Fact> facts = new TreeMap<>();
        holding.forEach(fact -> facts.putIfAbsent(fact.subject(), fact));
        Map<Long, Run> runs = watching ? runs(condition, before, facts, visible, now) : Map.of();

        List<Alert> alerts = new ArrayList<>();
        List<Episode> open = continued(condition, before, facts, now, alerts);
        raise(form, facts, runs, moment, open, alerts);
        return new Outcome(new RuleState(now, !watching, runs, read.memo(), open), List.copyOf(alerts));
    }

    private static Map<Long, Run> runs(
            Condition condition, RuleState before, Map<Long, Fact> facts, Set<Long> visible, Instant now) {
        Map<Long, Run> runs = new TreeMap<>();
        before.runs().forEach((subject, run) -> {
            if (!facts.containsKey(subject)) {
                Run missed = run.missed();
                boolean seen = subject == Fact.SCENE || visible.contains(subject);
                Duration grace = seen ? condition.blink(missed.misses()) : condition.hidden();
                if (run.quiet(now).compareTo(grace) <= 0) {
                    runs.put(subject, missed);
                }
            }
        });
        Duration longestGap = Condition.longer(Clock.LONGEST_LOOK, condition.hidden());
        facts.forEach((subject, fact) -> {
            Run run = before.runs().get(subject);
            boolean goesOn = run != null
                    && run.quiet(now).compareTo(longestGap) <= 0
                    && (fact.notBefore() == null || !run.since().isBefore(fact.notBefore()));
            runs.put(subject, goesOn ? run.held(now) : Run.from(beginning(fact, before, now), now));
        });
        return runs;
    }

    /** What the condition knows of its own beginning counts, but not for the time before the rule came on duty. */
    private static Instant beginning(Fact fact, RuleState before, Instant now) {
        return fact.began() == null || before.offDuty() ? now : fact.began();
    }

    private List<Episode> continued(
            Condition condition, RuleState before, Map<Long, Fact> facts, Instant now, List<Alert> alerts) {
        Duration watched = Clock.watched(before.read(), now);
        List<Episode> open = new ArrayList<>();
        for (Episode episode : before.open()) {
            boolean holds = condition.episodePerObject()
                    ? facts.containsKey(episode.subject())
                    : facts.size() >= condition.minCount();
            Episode next = holds ? episode.held(now) : episode.quiet(watched);
            if (!holds && next.over(rule().cooldown())) {
                alerts.add(next.ending());
            } else {
                open.add(next);
            }
        }
        return open;
    }

    private void raise(
            Form form,
            Map<Long, Fact> facts,
            Map<Long, Run> runs,
            Moment moment,
            List<Episode> open,
            List<Alert> alerts) {
        Instant now = moment.time();
        Condition condition = form.condition();
        List<Fact> ripe = facts.values().stream()
                .filter(fact -> fact.ripe() && runs.get(fact.subject()).lasts(condition.hold(), now))
                .toList();
        if (condition.episodePerObject()) {
            for (Fact fact : ripe) {
                if (open.stream().noneMatch(episode -> episode.subject() == fact.subject())) {
                    Instant onset = runs.get(fact.subject()).since();
                    add(writer.raise(moment, onset, List.of(fact), form.rule(), open), fact.subject(), open, alerts);
                }
            }
        } else if (open.isEmpty() && ripe.size() >= condition.minCount()) {
            // the condition began when the last of the necessary number came
            Instant onset = ripe.stream()
                    .map(fact -> runs.get(fact.subject()).since())
                    .sorted()
                    .skip(condition.minCount() - 1L)
                    .findFirst()
                    .orElseThrow();
            add(writer.raise(moment, onset, ripe, form.rule(), open), Fact.SCENE, open, alerts);
        }
    }

    private static void add(Alert alert, long subject, List<Episode> open, List<Alert> alerts) {
        open.add(new Episode(alert, subject, alert.raised(), 0));
        alerts.add(alert);
    }
}
