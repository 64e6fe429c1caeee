package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.detector.backtest.Backtest;
import io.github.qianliyan.detector.backtest.KeptLog;
import io.github.qianliyan.detector.backtest.Span;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chaos}: a township of processes in which one thing after the other goes wrong. */
@Command(
        name = "chaos",
        description = {
            "Runs a township as processes (broker, two that ingest, two that judge, a dispatcher, a real RTSP server) and",
            "lets one fault after the other happen, again and again until the time is up. Then the log must show: every",
            "alert that the observations call for, with the same id, and no other; each in exactly one incident; every",
            "message received; holes in the video only where a fault explains them. Exit code 1 otherwise."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final Duration UP = Duration.ofSeconds(180);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration SETTLE = Duration.ofSeconds(60);
    /** Two fragments in a row are 0.2 s apart; a lost group of pictures is about two seconds. */
    private static final Duration HOLE = Duration.ofMillis(1000);
    /** Every camera is to be looked at at least every 4 s. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Option(names = "--for", paramLabel = "T", defaultValue = "20m", description = "how long, as 300s or 20m (default)")
    private String lasting;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "8", description = "good ones (default: 8)")
    private int cameras;

    @Option(names = "--keep", description = "leave the folder with logs and data")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;

    @Override
    public Integer call() throws Exception {
        out = spec.commandLine().getOut();
        Duration length = Duration.parse("PT" + lasting.toUpperCase(java.util.Locale.ROOT));
        Path home = Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."));
        Path folder = Files.createTempDirectory("qianliyan-chaos");
        Path clips = folder.resolve("clips");
        if (Main.commandLine().execute("scenes", Files.createDirectories(clips).toString()) != 0) {
            throw new IOException("the clips could not be drawn");
        }
        int media = Stage.freePort();
        try (Receiver receiver = new Receiver();
                Rubbish rubbish = new Rubbish()) {
            ChaosTownship township = new ChaosTownship(cameras, media, rubbish.port(), receiver.url());
            Path config = township.write(folder.resolve("config"));
            try (Stage stage = new Stage(folder.resolve("parts"), home, config, clips, media)) {
                return run(stage, township, config, receiver, length) ? 0 : 1;
            }
        } finally {
            if (keep) {
                out.println("kept in " + folder);
            } else {
                delete(folder);
            }
        }
    }

    private boolean run(Stage stage, ChaosTownship township, Path config, Receiver receiver, Duration length)
            throws Exception {
        stage.broker.start();
        stage.media.start();
        for (Part part : stage.parts().subList(2, stage.parts().size())) {
            part.start();
        }
        Instant began = Instant.now();
        List<Struck> struck = new ArrayList<>();
        awaitTopics(stage);
        try (Sightings sightings = new Sightings(stage.cluster, HOLE, LOOK)) {
            List<String> ids = township.ids();
            need(
                    stage,
                    () -> sightings.judgedSince(Instant.MIN, ids)
                            && sightings.videoSince(Instant.MIN, ids)
                            && stage.dispatcherReady(),
                    "the township did not come up");
            out.printf(
                    "%d cameras judged, %d s after the start%n%n",
                    cameras, since(began).toSeconds());
            out.printf("%-42s %-52s %s%n", "fault", "effect", "recovered after");
            Faults faults = new Faults(stage, sightings, ids, receiver);
            Instant end = Instant.now().plus(length);
            for (int next = 0; Instant.now().isBefore(end); next++) {
                Fault fault = faults.all().get(next % faults.all().size());
                struck.add(let(fault));
                LockSupport.parkNanos(CALM.toNanos());
            }
            waitFor(
                    () -> sightings.unhandled().isEmpty()
                            && receiver.taken().keySet().containsAll(sightings.webhooks()),
                    SETTLE);
            // first nobody judges any more, so that log and alerts are of one moment
            for (Part part : stage.ingest) {
                part.kill();
            }
            LockSupport.parkNanos(SETTLE.toNanos() / 10);
            waitFor(() -> sightings.unhandled().isEmpty(), SETTLE);
            return verdict(stage, config, sightings, receiver, struck, began);
        }
    }

    private Struck let(Fault fault) throws Exception {
        Instant from = Instant.now();
        fault.strike().run();
        LockSupport.parkNanos(fault.lasts().toNanos());
        Instant counted = from;
        if (!fault.takeover()) {
            fault.mend().run();
            counted = Instant.now();
        }
        boolean again = waitFor(fault.recovered(), PATIENCE);
        Instant to = Instant.now();
        Duration recovery = again ? Duration.between(counted, to) : null;
        if (fault.takeover()) {
            fault.mend().run();
        }
        out.printf(
                "%-42s %-52s %s%n",
                fault.name(), fault.effect(), again ? "%.1f s".formatted(recovery.toMillis() / 1e3) : "NOT in 90 s");
        out.flush();
        return new Struck(fault, from, to, recovery);
    }

    private boolean verdict(
            Stage stage, Path config, Sightings sightings, Receiver receiver, List<Struck> struck, Instant began)
            throws Exception {
        Set<String> told = ids(sightings.alerts());
        Set<String> called = ids(fromObservations(stage, config, began));
        Set<String> lost = without(called, told);
        Set<String> extra = without(told, called);
        Map<String, Integer> taken = receiver.taken();
        Set<String> unsent = without(sightings.webhooks(), taken.keySet());
        long again = taken.values().stream().mapToLong(count -> count - 1).sum();
        long kills = struck.stream()
                .filter(fault -> fault.fault().name().equals("dispatcher killed"))
                .count();
        List<Sightings.Hole> unexplained = sightings.holes().stream()
                .filter(hole -> struck.stream().noneMatch(fault -> fault.fault().cutsVideo() && fault.explains(hole)))
                .toList();
        List<Sightings.Hole> unjudged = sightings.unjudged().stream()
                .filter(hole -> struck.stream().noneMatch(fault -> fault.explains(hole)))
                .toList();
        double holes = sightings.holes().stream()
                .mapToDouble(hole -> hole.length().toMillis() / 1e3)
                .sum();
        out.println();
        line("alerts that the observations call for", called.size() + ", not told " + lost.size());
        line("alerts told", told.size() + ", not called for " + extra.size());
        line(
                "alerts without an incident",
                Integer.toString(sightings.unhandled().size()));
        line("alerts in more than one incident", Long.toString(sightings.inSeveralIncidents()));
        line("messages for the webhook", sightings.webhooks().size() + ", not received " + unsent.size());
        line("messages received again", again + " over " + kills + " kills of the dispatcher");
        line(
                "holes in the video",
                "%d, %.1f s over all cameras; not explained by a fault %d"
                        .formatted(sightings.holes().size(), holes, unexplained.size()));
        line(
                "times not judged, longer than 5 s",
                sightings.unjudged().size() + ", not explained by a fault " + unjudged.size());
        unexplained.forEach(hole -> line("  unexplained hole", hole.toString()));
        unjudged.forEach(hole -> line("  unexplained time not judged", hole.toString()));

        int lostInAll = lost.size() + unsent.size() + sightings.unhandled().size() + unexplained.size();
        long doubled = extra.size() + sightings.inSeveralIncidents() + Math.max(0, again - kills);
        List<Duration> recovery = struck.stream()
                .map(Struck::recovery)
                .filter(java.util.Objects::nonNull)
                .sorted()
                .toList();
        boolean all = recovery.size() == struck.size();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("faults", struck.size());
        figures.put("alerts", told.size());
        figures.put("lost", lostInAll);
        figures.put("duplicated", doubled);
        figures.put("receivedAgain", again);
        Map<String, Object> seconds = new LinkedHashMap<>();
        seconds.put(
                "p50",
                recovery.isEmpty() ? null : recovery.get(recovery.size() / 2).toMillis() / 1e3);
        seconds.put("max", recovery.isEmpty() ? null : recovery.getLast().toMillis() / 1e3);
        figures.put("recoverySeconds", seconds);
        figures.put("notRecovered", struck.size() - recovery.size());
        figures.put("coverageGapSeconds", Math.round(holes * 10) / 10.0);
        figures.put("unexplainedHoles", unexplained.size());
        figures.put(
                "notTried",
                Map.of(
                        "one of three brokers",
                                "the scenario has one broker; docker-compose.yml with deploy/ha.env has three",
                        "packet loss and delay", "needs network namespaces",
                        "full disk", "needs a file system of its own",
                        "moved clock", "needs a clock of its own"));
        out.println(Json.write(figures));
        out.flush();
        return all && lostInAll == 0 && doubled == 0;
    }

    /** What a judge that nothing ever happened to makes of the same observations. */
    private static List<Alert> fromObservations(Stage stage, Path folder, Instant began) throws InterruptedException {
        Config config = ((ConfigResult.Loaded) ConfigLoader.load(folder, Map.of())).config();
        Backtest backtest = new Backtest(config, new Span(began, Instant.now(), Duration.ofMinutes(1)));
        new KeptLog(stage.cluster, 2)
                .inputs(
                        new Span(began, Instant.now(), Duration.ofMinutes(1)),
                        backtest::watches,
                        backtest::see,
                        KeptLog.Progress.NONE);
        return backtest.outcome().alerts();
    }

    private void awaitTopics(Stage stage) throws Exception {
        need(stage, stage::dispatcherReady, "the dispatcher did not come up");
    }

    private void need(Stage stage, BooleanSupplier condition, String otherwise) throws Exception {
        if (!waitFor(condition, UP)) {
            StringBuilder words = new StringBuilder(otherwise);
            for (Part part : stage.parts()) {
                words.append("\n--- ")
                        .append(part.name())
                        .append(part.alive() ? "" : " (ended)")
                        .append('\n');
                words.append(part.lastWords());
            }
            throw new IllegalStateException(words.toString());
        }
    }

    private static boolean waitFor(BooleanSupplier condition, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(100_000_000);
        }
        return true;
    }

    private static Duration since(Instant time) {
        return Duration.between(time, Instant.now());
    }

    private static Set<String> ids(Collection<Alert> alerts) {
        return alerts.stream().map(Alert::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> some, Set<String> those) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(those);
        return rest;
    }

    private void line(String what, String figure) {
        out.printf("%-42s %s%n", what, figure);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
