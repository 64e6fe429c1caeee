package io.github.qianliyan.detector.rule.condition;

import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that is so at this moment.
 *
 * @param subject of what: an object's number, or {@link #SCENE}
 * @param began since when, if the condition itself knows and nothing was known before; null: since now
 * @param notBefore when the fact cannot have held before this time, whatever was thought until now; null: no such bound
 * @param ripe false when it holds but something besides time is missing before it may be raised
 * @param objects to be shown with the alert
 * @param measures the values that were compared, by name
 */
public record Fact(
        long subject,
        Instant began,
        Instant notBefore,
        boolean ripe,
        List<Alert.Seen> objects,
        Map<String, Double> measures) {
    /** The subject of what is said about the zone or the camera as a whole; objects count from 1. */
    public static final long SCENE = 0;

    /** The most confidence in a class that no model gave: below what any model's must have to begin a track. */
    private static final double GUESSED = 0.4;

    public Fact {
        objects = List.copyOf(objects);
        measures = Map.copyOf(measures);
    }

    public static Fact about(Sighting sighting) {
        return about(sighting, true);
    }

    public static Fact about(Sighting sighting, boolean ripe) {
        return new Fact(sighting.number(), null, null, ripe, List.of(seen(sighting)), Map.of());
    }

    /** Of an object that has been so since then and not longer. */
    public static Fact about(Sighting sighting, Instant notBefore) {
        return about(sighting, true, notBefore);
    }

    public static Fact about(Sighting sighting, boolean ripe, Instant notBefore) {
        return new Fact(sighting.number(), null, notBefore, ripe, List.of(seen(sighting)), Map.of());
    }

    public static Fact scene(List<Sighting> sightings, Map<String, Double> measures) {
        return new Fact(
                SCENE, null, null, true, sightings.stream().map(Fact::seen).toList(), measures);
    }

    /** What was found, all of it one matter, since it was first seen. */
    public static Fact found(List<Finding> findings, Map<String, Double> measures) {
        Instant began =
                findings.stream().map(Finding::since).min(Instant::compareTo).orElse(null);
        return new Fact(
                SCENE, began, null, true, findings.stream().map(Fact::seen).toList(), measures);
    }

    /** What was found, as a subject of its own, since it was first seen; {@code subject} below 0, so that it is no object. */
    public static Fact found(long subject, boolean ripe, List<Finding> findings, Map<String, Double> measures) {
        Instant began =
                findings.stream().map(Finding::since).min(Instant::compareTo).orElse(null);
        return new Fact(
                subject, began, null, ripe, findings.stream().map(Fact::seen).toList(), measures);
    }

    private static Alert.Seen seen(Finding finding) {
        return new Alert.Seen(finding.id(), finding.label(), finding.confidence(), finding.box());
    }

    /** The same with values that were compared. */
    public Fact with(Map<String, Double> values) {
        Map<String, Double> all = new TreeMap<>(measures);
        all.putAll(values);
        return new Fact(subject, began, notBefore, ripe, objects, all);
    }

    public static Fact sceneSince(Instant began) {
        return new Fact(SCENE, began, null, true, List.of(), Map.of());
    }

    private static Alert.Seen seen(Sighting sighting) {
        // the object's class, not the track's: a model names it once and the tracker carries it on
        return new Alert.Seen(
                sighting.track().id(),
                sighting.object().label(),
                sighting.object().guessed()
                        ? Math.min(GUESSED, sighting.track().confidence())
                        : sighting.track().confidence(),
                sighting.track().box());
    }
}
