package io.github.qianliyan.detector.rule.episode;

import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.service.config.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The alerts of one rule at one camera. */
final class AlertWriter {
    private final String camera;
    private final Rule rule;
    private final String zone;

    AlertWriter(String camera, Rule rule) {
        this.camera = camera;
        this.rule = rule;
        this.zone = Stream.of("zone", "line", "lane", "gauge")
                .filter(rule.params()::has)
                .map(rule.params()::text)
                .findFirst()
                .orElse(null);
    }

    /** Whether that alert is of this rule as it is now. */
    boolean wrote(Alert alert) {
        return alert.kind().equals(rule.kind().id()) && Objects.equals(alert.zone(), zone);
    }

    Alert raise(Moment moment, Instant began, List<Fact> facts, int severity, List<Episode> open) {
        // two objects that were first seen in the same frame: an id is made from the onset, so one of them is told 1 ms
        // earlier
        Instant onset = began;
        while (taken(id(onset), open)) {
            onset = onset.minusMillis(1);
        }
        Map<String, Double> measures = new TreeMap<>();
        facts.forEach(fact -> measures.putAll(fact.measures()));
        return new Alert(
                id(onset),
                rule.id(),
                rule.kind().id(),
                rule.domain(),
                severity,
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
                measures,
                evidence(moment),
                rule.mode() == Rule.Mode.SHADOW);
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
