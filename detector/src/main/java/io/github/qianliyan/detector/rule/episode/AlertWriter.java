package io.github.qianliyan.detector.rule.episode;

import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Place;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The alerts of one rule at one camera. */
final class AlertWriter {
    private final String camera;
    private final Rule rule;
    private final String zone;

    AlertWriter(String camera, Rule rule) {
        this.camera = camera;
        this.rule = rule;
        this.zone = Place.name(rule).orElse(null);
    }

    /** Whether that alert is of this rule as it is now. */
    boolean wrote(Alert alert) {
        return alert.kind().equals(rule.kind().id()) && Objects.equals(alert.zone(), zone);
    }

    /** @param form the rule as it is at that moment */
    Alert raise(Moment moment, Instant began, List<Fact> facts, Rule form, List<Episode> open) {
        // two objects that were first seen in the same frame: an id is made from the onset, so one of them is told 1 ms
        // earlier
        Instant onset = began;
        while (taken(id(onset), open)) {
            onset = onset.minusMillis(1);
        }
        return new Alert(
                id(onset),
                rule.id(),
                rule.kind().id(),
                rule.domain(),
                form.severity(),
                camera,
                zone,
                onset,
                moment.time(),
                null,
                null,
                facts.stream()
                        .flatMap(fact -> fact.objects().stream())
                        .sorted(Comparator.comparingLong(Alert.Seen::track))
                        .toList(),
                measures(form, facts, Duration.between(onset, moment.time())),
                evidence(moment),
                rule.mode() == Rule.Mode.SHADOW);
    }

    /**
     * What was compared, and with what: the limits under the names of their parameters (durations in seconds), and the
     * values of {@link Measures}; where several objects have one, the first of them.
     */
    private static Map<String, Double> measures(Rule form, List<Fact> facts, Duration held) {
        Map<String, Double> measures = new TreeMap<>();
        facts.forEach(fact -> fact.measures().forEach(measures::putIfAbsent));
        if (form.params().has("minCount")) {
            measures.putIfAbsent(Measures.COUNT, (double) facts.size());
        }
        if (form.params().has("for")) {
            measures.putIfAbsent(Measures.HELD, seconds(held));
        }
        form.params().values().forEach((name, value) -> {
            switch (value) {
                case Duration limit -> measures.putIfAbsent(name, seconds(limit));
                case Number limit -> measures.putIfAbsent(name, limit.doubleValue());
                default -> {}
            }
        });
        return measures;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private String id(Instant onset) {
        return Ids.alert(rule.id(), camera, zone, onset);
    }

    private static boolean taken(String id, List<Episode> open) {
        return open.stream().anyMatch(episode -> episode.alert().id().equals(id));
    }

    private static Alert.Evidence evidence(Moment moment) {
        return switch (moment) {
            case Moment.Picture picture ->
                new Alert.Evidence(picture.frame().fragment(), picture.frame().time());
            case Moment.Link link -> new Alert.Evidence(null, null);
        };
    }
}
