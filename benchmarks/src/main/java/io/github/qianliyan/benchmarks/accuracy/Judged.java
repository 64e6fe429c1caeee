package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.detector.analyze.Analyzer;
import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What was made of one clip.
 *
 * @param length of the clip, seconds
 * @param seen what was observed, by capture time
 * @param took wall time of judging, seconds
 * @param pictures by miss or false alarm the name of its picture
 */
record Judged(
        Label label,
        Path file,
        double length,
        Matching matching,
        TreeMap<Instant, Observation> seen,
        double took,
        Map<Object, String> pictures) {
    /** Noon at the township, so that rules with a schedule for the day watch. */
    static final Instant START = Instant.parse("2026-06-01T04:00:00Z");

    /** @param ladder as a live camera, instead of every frame */
    static Judged of(Label label, Path file, Optional<ObjectDetector> model, boolean ladder)
            throws BadVideoException, IOException {
        TreeMap<Instant, Observation> seen = new TreeMap<>();
        Map<String, Alert> first = new LinkedHashMap<>();
        long began = System.nanoTime();
        Consumer<Observation> observed = frame -> seen.put(frame.time(), frame);
        Consumer<Alert> told = alert -> first.putIfAbsent(alert.id(), alert);
        Duration length = ladder
                ? LadderJudge.judge(label, file, model, START, observed, told)
                : new Analyzer(label.config(), label.camera(), model)
                        .analyze(List.of(file), START, observed, told, Analyzer.Progress.NONE)
                        .length();
        double took = (System.nanoTime() - began) / 1e9;
        List<Matching.Raised> raised = new ArrayList<>();
        first.values()
                .forEach(alert ->
                        raised.add(new Matching.Raised(alert, seconds(alert.onset()), seconds(alert.raised()))));
        return new Judged(
                label, file, length.toMillis() / 1000.0, Matching.of(label.events(), raised), seen, took, Map.of());
    }

    Judged with(Map<Object, String> painted) {
        return new Judged(label, file, length, matching, seen, took, painted);
    }

    private static double seconds(Instant time) {
        return Duration.between(START, time).toMillis() / 1000.0;
    }

    static Instant time(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }
}
