package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.detector.backtest.Backtest;
import io.github.qianliyan.detector.backtest.KeptLog;
import io.github.qianliyan.detector.backtest.Span;
import io.github.qianliyan.dispatcher.incident.Case;
import io.github.qianliyan.dispatcher.incident.Cases;
import io.github.qianliyan.dispatcher.incident.Grouping;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.dispatcher.incident.Input;
import io.github.qianliyan.dispatcher.incident.Step;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.kafka.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What becomes of the same input where nothing ever goes wrong: the product's own judging and handling, in memory, without a pause. */
final class Undisturbed {
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private Undisturbed() {}

    /** Ids of the alerts that the observations on the log call for. */
    static Set<String> alerts(Cluster cluster, Config config, Instant from) throws InterruptedException {
        Span span = new Span(from, Instant.now().plus(BEFORE), BEFORE);
        Backtest backtest = new Backtest(config, span);
        new KeptLog(cluster, 2).inputs(span, backtest::watches, backtest::see, KeptLog.Progress.NONE);
        Set<String> ids = new TreeSet<>();
        backtest.outcome().alerts().forEach(alert -> ids.add(alert.id()));
        return ids;
    }

    /** By alert, the incident that it is to be in. */
    static Map<String, Set<String>> incidents(Config config, List<Sightings.Told> alerts) {
        Handling handling = new Handling(config, Grouping.DEFAULT);
        Memory memory = new Memory();
        for (Sightings.Told told : alerts) {
            memory.keep(handling.step(memory, new Input.AlertSeen(told.alert()), told.at()), handling, told.at());
        }
        return memory.incidentOf;
    }

    /** The state of handling. */
    private static final class Memory implements Cases {
        private final Map<String, Case> byId = new HashMap<>();
        private final Map<String, Set<String>> incidentOf = new HashMap<>();
        private final Map<String, String> lastOf = new HashMap<>();
        private final Map<String, List<Instant>> openings = new HashMap<>();

        void keep(Step step, Handling handling, Instant now) {
            step.changed().forEach(this::keep);
            step.fold().ifPresent(fold -> {
                incidentOf.put(fold.alert().id(), Set.of(fold.incident()));
                Input due = new Input.FoldsDue(
                        fold.incident(),
                        List.of(fold.alert().id()),
                        fold.alert().raised());
                handling.step(this, due, now).changed().forEach(this::keep);
            });
        }

        private void keep(Case now) {
            Incident incident = now.incident();
            if (byId.put(incident.id(), now) == null && incident.summary() == null) {
                Alert first = incident.alerts().getFirst();
                openings.computeIfAbsent(first.rule(), rule -> new ArrayList<>())
                        .add(first.raised());
            }
            lastOf.put(Grouping.key(incident), incident.id());
            incident.alerts().forEach(alert -> incidentOf.put(alert.id(), Set.of(incident.id())));
        }

        @Override
        public Optional<Case> byId(String incident) {
            return Optional.ofNullable(byId.get(incident));
        }

        @Override
        public Optional<Case> byAlert(String alert) {
            return incidentOf.getOrDefault(alert, Set.of()).stream().findFirst().map(byId::get);
        }

        @Override
        public Optional<Case> lastOf(String group) {
            return Optional.ofNullable(lastOf.get(group)).map(byId::get);
        }

        @Override
        public List<Instant> openings(String rule) {
            return openings.getOrDefault(rule, List.of());
        }
    }
}
