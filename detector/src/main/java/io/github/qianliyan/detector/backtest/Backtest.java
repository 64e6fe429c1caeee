package io.github.qianliyan.detector.backtest;

import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.episode.Clock;
import io.github.qianliyan.detector.watch.Classes;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The cameras of a configuration over a span. Inputs of different cameras may come from different threads. */
public final class Backtest {
    /**
     * What an operator can keep up with: one alarm in ten minutes (EEMUA publication 191), shared by 82 cameras: 144 / 82.
     */
    public static final double BAR = 1.75;

    private final Config config;
    private final Span span;
    private final Map<String, Replay> cameras = new TreeMap<>();

    public Backtest(Config config, Span span) {
        this.config = config;
        this.span = span;
        for (Camera camera : config.cameras()) {
            Judge judge = new Judge(camera, config.rules(), config.township());
            if (!judge.rules().isEmpty()) {
                cameras.put(camera.id(), new Replay(judge, span));
            }
        }
    }

    /**
     * A configuration with one rule alone, where it is on; a rule that is on nowhere is judged at all its cameras: it is tried
     * before it is enabled.
     */
    public static Optional<Config> only(Config config, String rule) {
        return config.rule(rule)
                .map(found -> new Config(config.township(), config.cameras(), List.of(on(found)), config.models()));
    }

    private static Rule on(Rule rule) {
        return rule.on() ? rule : rule.as(Rule.Mode.SHADOW);
    }

    /** Whether any rule watches that camera; others need not be read. */
    public boolean watches(String camera) {
        return cameras.containsKey(camera);
    }

    /** In the order of the log, one thread a camera. */
    public void see(JudgeInput input) {
        Replay replay = cameras.get(input.camera());
        if (replay != null) {
            replay.see(input);
        }
    }

    /** @param inputs observations and status messages judged, warm-up included */
    public record Outcome(Span span, int cameras, long inputs, List<Alert> alerts, List<String> notes) {
        public Outcome {
            alerts = List.copyOf(alerts);
            notes = List.copyOf(notes);
        }

        /** To be compared with {@link #BAR}; shadow rules among them. */
        public double perCameraDay() {
            return cameras == 0 ? 0 : alerts.size() / (cameras * span.days());
        }
    }

    public Outcome outcome() {
        List<Alert> alerts = cameras.values().stream()
                .map(Replay::alerts)
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing(Alert::raised)
                        .thenComparing(Alert::camera)
                        .thenComparing(Alert::id))
                .toList();
        long inputs = cameras.values().stream().mapToLong(Replay::inputs).sum();
        return new Outcome(span, cameras.size(), inputs, alerts, notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        long silent =
                cameras.values().stream().filter(camera -> camera.seen() == 0).count();
        if (silent > 0) {
            notes.add(silent + " of " + cameras.size() + " cameras have no observation in this time");
        }
        Optional<Instant> first = cameras.values().stream()
                .map(Replay::first)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        if (first.isPresent() && first.get().isAfter(span.start().plus(Clock.LONGEST_LOOK))) {
            notes.add("the log begins at " + first.get() + ", not at " + span.start()
                    + ": what was under way then is told anew, with a later onset and so another id");
        }
        long modelless = cameras.values().stream().mapToLong(Replay::modelless).sum();
        long seen = cameras.values().stream().mapToLong(Replay::seen).sum();
        if (Classes.needModel(config.rules()) && modelless > seen / 2) {
            notes.add("most observations were made without a model, so rules that name classes find little in them:"
                    + " --from-video looks again");
        }
        return notes;
    }
}
