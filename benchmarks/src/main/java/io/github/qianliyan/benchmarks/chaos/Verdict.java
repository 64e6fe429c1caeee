package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the log shows when it is over, beside what the same input gives where nothing goes wrong. */
final class Verdict {
    /** Two fragments in a row are 0.2 s apart; a lost group of pictures is about two seconds. */
    static final Duration HOLE = Duration.ofMillis(1000);
    /** Every camera is to be looked at at least every 4 s. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private final List<Struck> struck;
    private final Set<String> told;
    private final Set<String> lost;
    private final Set<String> extra;
    private final Set<String> withoutIncident;
    private final long inSeveral;
    private final Set<String> elsewhere = new TreeSet<>();
    private final int messages;
    private final Set<String> unsent;
    private final long again;
    private final long deaths;
    private final List<Sightings.Hole> holes;
    private final List<Sightings.Hole> unexplained;
    private final List<Sightings.Hole> unjudged;
    private final Map<String, Integer> revived;

    Verdict(Stage stage, Config config, Sightings sightings, Receiver receiver, List<Struck> struck, Instant began)
            throws InterruptedException {
        this.struck = struck;
        List<Sightings.Told> alerts = sightings.alerts();
        told = alerts.stream().map(each -> each.alert().id()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> called = Undisturbed.alerts(stage.cluster, config, began);
        lost = without(called, told);
        extra = without(told, called);
        withoutIncident = sightings.unhandled();
        inSeveral = sightings.inSeveralIncidents();
        Map<String, Set<String>> incidents = sightings.incidents();
        Undisturbed.incidents(config, alerts).forEach((alert, calm) -> {
            if (!calm.equals(incidents.get(alert))) {
                elsewhere.add(alert);
            }
        });
        Map<String, Integer> taken = receiver.taken();
        messages = sightings.webhooks().size();
        unsent = without(sightings.webhooks(), taken.keySet());
        again = taken.values().stream().mapToLong(count -> count - 1).sum();
        deaths = stage.dispatcher.starts() - 1L;
        revived = stage.revived();
        // before the first fault the workers were still finding each other
        Instant first = struck.getFirst().from();
        holes = sightings.holes().stream()
                .filter(hole -> hole.from().isAfter(first.minus(HOLE)))
                .toList();
        unexplained = holes.stream()
                .filter(hole -> struck.stream().noneMatch(fault -> fault.fault().cutsVideo() && fault.explains(hole)))
                .toList();
        unjudged = sightings.unjudged().stream()
                .filter(hole -> hole.length().compareTo(LOOK) > 0 && hole.from().isAfter(first.minus(HOLE)))
                .filter(hole -> struck.stream().noneMatch(fault -> fault.explains(hole)))
                .toList();
    }

    long lost() {
        return (long) lost.size() + withoutIncident.size() + unsent.size() + unexplained.size();
    }

    /** One message may come again for each time that the dispatcher died: with the same key, so that it is seen to be the same. */
    long duplicated() {
        return extra.size() + inSeveral + Math.max(0, again - deaths);
    }

    boolean good() {
        return lost() == 0
                && duplicated() == 0
                && elsewhere.isEmpty()
                && unjudged.isEmpty()
                // where nothing was told nothing was proved
                && !told.isEmpty()
                && struck.stream().allMatch(fault -> fault.recovery() != null);
    }

    void print(PrintWriter out, Map<String, String> skipped) {
        out.println();
        line(out, "alerts told", told.size() + "; that the same observations do not call for: " + extra.size());
        line(out, "alerts not told", "" + lost.size());
        line(out, "alerts without an incident", "" + withoutIncident.size());
        line(out, "alerts in more than one incident", "" + inSeveral);
        line(out, "alerts in another incident than in calm", "" + elsewhere.size());
        line(out, "messages for the webhook", messages + "; not received: " + unsent.size());
        line(out, "messages received again, same key", again + " over " + deaths + " deaths of the dispatcher");
        line(
                out,
                "holes in the video longer than 1 s",
                "%d, %.1f s over all cameras; explained by no fault: %d"
                        .formatted(holes.size(), seconds(holes), unexplained.size()));
        line(out, "longer than 5 s not judged, without a fault", "" + unjudged.size());
        line(out, "processes that ended by themselves", revived.isEmpty() ? "0" : revived.toString());
        unexplained.stream().limit(20).forEach(hole -> line(out, "  unexplained hole", hole.toString()));
        unjudged.stream().limit(20).forEach(hole -> line(out, "  unexplained time not judged", hole.toString()));
        elsewhere.stream().limit(10).forEach(alert -> line(out, "  in another incident", alert));
        skipped.forEach((fault, why) -> line(out, "skipped: " + fault, why));
        out.println(Json.write(figures(skipped)));
        out.flush();
    }

    private Map<String, Object> figures(Map<String, String> skipped) {
        List<Double> recovery = struck.stream()
                .map(Struck::recovery)
                .filter(Objects::nonNull)
                .map(time -> time.toMillis() / 1e3)
                .sorted()
                .toList();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("faults", struck.size());
        figures.put("alerts", told.size());
        figures.put("lost", lost());
        figures.put("duplicated", duplicated());
        figures.put("inAnotherIncident", elsewhere.size());
        figures.put("receivedAgain", again);
        Map<String, Object> seconds = new LinkedHashMap<>();
        seconds.put("p50", recovery.isEmpty() ? null : recovery.get(recovery.size() / 2));
        seconds.put("max", recovery.isEmpty() ? null : recovery.getLast());
        figures.put("recoverySeconds", seconds);
        figures.put("notRecovered", struck.size() - recovery.size());
        figures.put("coverageGapSeconds", Math.round(seconds(holes) * 10) / 10.0);
        figures.put("unexplainedHoles", unexplained.size());
        figures.put(
                "ingestKilledGapSeconds",
                worst(Faults.INGEST, fault -> fault.video().seconds()));
        figures.put(
                "detectorKilledGapSeconds",
                worst(Faults.DETECTOR, fault -> fault.judging().seconds()));
        figures.put("skipped", skipped);
        return figures;
    }

    private Double worst(String fault, ToDoubleFunction<Struck> seconds) {
        return struck.stream()
                .filter(each -> each.is(fault))
                .map(seconds::applyAsDouble)
                .max(Double::compare)
                .orElse(null);
    }

    private static double seconds(List<Sightings.Hole> holes) {
        return holes.stream()
                .mapToDouble(hole -> hole.length().toMillis() / 1e3)
                .sum();
    }

    private static Set<String> without(Set<String> some, Set<String> those) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(those);
        return rest;
    }

    private static void line(PrintWriter out, String what, String figure) {
        out.printf("%-44s %s%n", what, figure);
    }
}
