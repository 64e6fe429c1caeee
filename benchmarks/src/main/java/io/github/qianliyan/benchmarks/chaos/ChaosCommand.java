package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.scene.SceneLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaos}: a township of processes in which one thing after the other goes wrong. */
@Command(
        name = "chaos",
        description = {
            "Runs a township as processes (three brokers, two that ingest, two that judge, a dispatcher, a real RTSP"
                    + " server",
            "behind a cable of its own) and lets one fault after the other happen, again and again until the time is"
                    + " up.",
            "Then the log must show: every alert that the observations call for, with the same id, and no other; each"
                    + " in the",
            "one incident that undisturbed handling puts it in; every message received; holes in the video only where"
                    + " a",
            "fault explains them. Exit code 1 otherwise. What this machine does not allow is named as skipped."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final Duration UP = Duration.ofSeconds(240);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Longer than what two faults explain before and after themselves, so that there is time that none explains. */
    private static final Duration CALM = Struck.MARGIN.multipliedBy(3);

    private static final Duration SETTLE = Duration.ofSeconds(60);
    private static final String ROW = "%-42s %-40s %-14s %-14s %s%n";

    @Option(names = "--for", paramLabel = "T", defaultValue = "20m", description = "how long, as 300s or 20m (default)")
    private String lasting;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "8", description = "good ones (default: 8)")
    private int cameras;

    @Option(names = "--brokers", paramLabel = "N", defaultValue = "3", description = "1 or 3 (default)")
    private int brokers;

    @Option(
            names = "--only",
            paramLabel = "WORD",
            description = "only faults whose name has this in it, as in the table")
    private String only;

    @Option(names = "--keep", description = "leave the folder with logs and data")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;

    @Override
    public Integer call() throws Exception {
        out = spec.commandLine().getOut();
        if (brokers != 1 && brokers != 3) {
            throw new ParameterException(spec.commandLine(), "--brokers " + brokers + ": 1 or 3");
        }
        try (Leavings leavings = new Leavings()) {
            Path folder = Files.createTempDirectory("qianliyan-chaos");
            if (keep) {
                leavings.add(() -> System.err.println("kept in " + folder));
            } else {
                leavings.add(() -> delete(folder));
            }
            return run(folder, leavings) ? 0 : 1;
        }
    }

    private boolean run(Path folder, Leavings leavings) throws Exception {
        Path clips = Files.createDirectories(folder.resolve("clips"));
        draw(clips);
        String noLink = "";
        Optional<Link> link = Optional.empty();
        try {
            link = Optional.of(Link.open());
            leavings.add(link.get());
        } catch (IOException e) {
            noLink = "needs root and network namespaces: " + e.getMessage();
        }
        try (Receiver receiver = new Receiver();
                Rubbish rubbish = new Rubbish()) {
            int port = Stage.freePort();
            String media = link.map(Link::address).orElse("127.0.0.1") + ":" + port;
            ChaosTownship township = new ChaosTownship(cameras, media, rubbish.port(), receiver.url());
            Path config = township.write(folder.resolve("config"));
            Path home = Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."));
            Stage stage = new Stage(folder.resolve("parts"), home, config, clips, port, brokers, link, noLink);
            leavings.add(stage);
            return run(stage, township, config, receiver);
        }
    }

    /** From the demo's cache, so that only the first run waits for it. */
    private static void draw(Path clips) throws IOException {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "qianliyan", "scenes");
        try (SceneLibrary library = SceneLibrary.prepare(cache, progress -> {})) {
            for (String name : ChaosTownship.CLIPS) {
                Files.copy(library.clips().get(name).join(), clips.resolve(name + ".mp4"));
            }
        }
        Files.writeString(clips.resolve("complete"), "");
    }

    private boolean run(Stage stage, ChaosTownship township, Path folder, Receiver receiver) throws Exception {
        Config config = ((ConfigResult.Loaded) ConfigLoader.load(folder, Map.of())).config();
        Duration length = Duration.parse("PT" + lasting.toUpperCase(Locale.ROOT));
        Instant began = Instant.now();
        for (Part part : stage.brokers) {
            part.start();
        }
        need(stage, stage::brokersUp, "the brokers did not come up");
        for (Part part : stage.parts().subList(brokers, stage.parts().size())) {
            part.start();
        }
        need(stage, stage::dispatcherReady, "the dispatcher did not come up");
        List<String> ids = township.ids();
        try (Sightings sightings = new Sightings(stage.cluster, Verdict.HOLE, Verdict.HOLE);
                Replicas replicas = new Replicas(stage.cluster)) {
            need(
                    stage,
                    () -> sightings.judgedSince(Instant.MIN, ids)
                            && sightings.videoSince(Instant.MIN, ids)
                            && replicas.whole(),
                    "the township did not come up");
            out.printf(
                    "%d cameras judged, %d s after the start%n%n",
                    cameras, Duration.between(began, Instant.now()).toSeconds());
            out.printf(ROW, "fault", "effect", "without video", "not judged", "recovered after");
            out.flush();
            Faults faults = new Faults(stage, sightings, ids, receiver, replicas);
            List<Struck> struck = strike(stage, chosen(faults), sightings, replicas, length);
            boolean settled = waitFor(
                    stage,
                    () -> sightings.unhandled().isEmpty()
                            && receiver.taken().keySet().containsAll(sightings.webhooks()),
                    SETTLE);
            // first nobody judges any more, so that log and alerts are of one moment
            for (Part part : stage.ingest) {
                part.kill();
            }
            LockSupport.parkNanos(SETTLE.toNanos() / 10);
            boolean still = waitFor(
                    stage,
                    () -> sightings.unhandled().isEmpty()
                            && receiver.taken().keySet().containsAll(sightings.webhooks()),
                    SETTLE);
            if (!settled || !still) {
                out.println("alerts or messages were still under way after " + SETTLE.toSeconds() + " s");
            }
            Verdict verdict = new Verdict(stage, config, sightings, receiver, struck, began);
            verdict.print(out, faults.skipped());
            return verdict.good();
        }
    }

    private List<Fault> chosen(Faults faults) {
        List<Fault> chosen = faults.all().stream()
                .filter(fault -> only == null || fault.name().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only " + only + ": no fault has that in its name");
        }
        return chosen;
    }

    /** One fault after the other, the same again when there is time left. */
    private List<Struck> strike(
            Stage stage, List<Fault> faults, Sightings sightings, Replicas replicas, Duration length) throws Exception {
        List<Struck> struck = new ArrayList<>();
        Instant end = Instant.now().plus(length);
        for (int next = 0; Instant.now().isBefore(end); next++) {
            struck.add(let(stage, faults.get(next % faults.size()), sightings));
            LockSupport.parkNanos(CALM.toNanos());
            waitFor(stage, replicas::whole, SETTLE);
        }
        return struck;
    }

    private Struck let(Stage stage, Fault fault, Sightings sightings) throws Exception {
        Instant from = Instant.now();
        fault.strike().run();
        LockSupport.parkNanos(fault.lasts().toNanos());
        Instant counted = from;
        if (!fault.takeover()) {
            fault.mend().run();
            counted = Instant.now();
        }
        boolean again = waitFor(stage, fault.recovered(), PATIENCE);
        Instant to = Instant.now();
        Duration recovery = Duration.between(counted, to);
        Longest video = sightings.withoutVideo(from, to);
        Longest judging = sightings.withoutJudging(from, to);
        if (fault.takeover()) {
            // the one that comes back takes its share again, which is part of it
            fault.mend().run();
        }
        if (!waitFor(stage, fault.back(), PATIENCE)) {
            again = false;
        }
        LockSupport.parkNanos(fault.settles().toNanos());
        to = Instant.now();
        Struck struck = new Struck(fault, from, to, again ? recovery : null, video, judging);
        out.printf(
                ROW,
                fault.name(),
                fault.effect(),
                struck.video(),
                struck.judging(),
                again ? "%.1f s".formatted(recovery.toMillis() / 1e3) : "NOT in 90 s");
        out.flush();
        return struck;
    }

    private static void need(Stage stage, BooleanSupplier condition, String otherwise) throws Exception {
        if (!waitFor(stage, condition, UP)) {
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

    private static boolean waitFor(Stage stage, BooleanSupplier condition, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            stage.revive();
            LockSupport.parkNanos(100_000_000);
        }
        return true;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
