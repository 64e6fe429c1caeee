package io.github.qianliyan.standalone.command;

import io.github.qianliyan.detector.backtest.Backtest;
import io.github.qianliyan.detector.backtest.Difference;
import io.github.qianliyan.detector.backtest.KeptLog;
import io.github.qianliyan.detector.backtest.ObservationFile;
import io.github.qianliyan.detector.backtest.Span;
import io.github.qianliyan.detector.backtest.VideoReplay;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.models.Models;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code backtest}: rules over the kept log. */
@Command(
        name = "backtest",
        description = {
            "Runs rules over the kept log: the alerts that would have been, and the difference to those that were.",
            "A rule that was not there then searches what was observed; --from-video looks at the video again."
        },
        mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
    private static final long SAY_EVERY_NANOS = 1_000_000_000L;

    @Mixin
    private ConfigFolder config;

    @Mixin
    private KafkaChoice kafka;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description = "first moment: 2026-11-24T08:00:00Z, or without an offset in the township's time")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "T", description = "the moment after the last")
    private String to;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "this rule alone, also when it is disabled (default: all that are not)")
    private String only;

    @Option(
            names = "--from-video",
            description = "looks at the kept video again, with all frames and the model at hand")
    private boolean fromVideo;

    @Option(
            names = "--observations",
            paramLabel = "FILE",
            description = "judges this file of JSON lines instead of the log; nothing to compare with then")
    private Path file;

    @Option(
            names = "--warm-up",
            paramLabel = "T",
            converter = Durations.class,
            description =
                    "judging begins so long before --from (default: as long as the rules can look back, 5m at least)")
    private Duration warmUp;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Config> loaded = fromVideo ? config.loadWithModels(err) : config.load(err);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        Config rules = chosen(loaded.get());
        ZoneId zone = rules.township().timezone();
        Span span = span(rules, zone);
        Backtest backtest = new Backtest(rules, span);
        Optional<Difference> difference = Optional.empty();
        Backtest.Outcome outcome;
        if (file != null) {
            ObservationFile.read(file, backtest::see);
            outcome = backtest.outcome();
        } else {
            try (KafkaChoice.Opened log = kafka.open()) {
                KeptLog kept = new KeptLog(log.cluster(), Runtime.getRuntime().availableProcessors());
                run(rules, span, backtest, kept);
                outcome = backtest.outcome();
                Collection<Alert> raised =
                        kept.alerts(span, alert -> rules.rule(alert.rule()).isPresent());
                difference = Optional.of(Difference.between(outcome.alerts(), raised));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(asMap(outcome, difference)));
        } else {
            print(out, outcome, difference, zone);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private void run(Config rules, Span span, Backtest backtest, KeptLog kept) throws InterruptedException {
        KeptLog.Progress progress = new Telling();
        KeptLog.Summary read;
        if (fromVideo) {
            try (ObjectDetector model = Models.open(
                            ModelStore.standard(System.getenv()),
                            rules.models(),
                            Runtime.getRuntime().availableProcessors());
                    VideoReplay eyes = new VideoReplay(rules, Optional.of(model), backtest::see)) {
                read = kept.video(span, backtest::watches, eyes::see, progress);
            }
        } else {
            read = kept.inputs(span, backtest::watches, backtest::see, progress);
        }
        if (read.unreadable() > 0) {
            spec.commandLine().getErr().println(read.unreadable() + " records could not be read and were passed over");
        }
    }

    private Config chosen(Config all) {
        if (only == null) {
            return all;
        }
        return Backtest.only(all, only)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no rule '" + only + "'; there is "
                                + all.rules().stream().map(Rule::id).collect(Collectors.joining(", "))));
    }

    private Span span(Config rules, ZoneId zone) {
        try {
            return new Span(
                    time("--from", from, zone),
                    time("--to", to, zone),
                    warmUp != null ? warmUp : Span.usualWarmUp(rules.rules()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Instant time(String option, String text, ZoneId zone) {
        return Times.parse(text, zone)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option + " " + text
                                + " is no time: write 2026-11-24T08:00:00Z, or 2026-11-24T16:00 as clocks in " + zone
                                + " show it"));
    }

    /** Says once a second how far it is. */
    private static final class Telling implements KeptLog.Progress {
        private final AtomicLong said = new AtomicLong(System.nanoTime());

        @Override
        public void at(long records, long of) {
            long now = System.nanoTime();
            long before = said.get();
            if (now - before > SAY_EVERY_NANOS && said.compareAndSet(before, now)) {
                System.err.printf(Locale.ROOT, "%d of %d records, %.0f %%%n", records, of, 100.0 * records / of);
            }
        }
    }

    private static Map<String, Object> asMap(Backtest.Outcome outcome, Optional<Difference> difference) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", outcome.span().from());
        map.put("to", outcome.span().to());
        map.put("warmUpSeconds", outcome.span().warmUp().toSeconds());
        map.put("cameras", outcome.cameras());
        map.put("inputs", outcome.inputs());
        map.put("alertsPerCameraDay", Math.rint(outcome.perCameraDay() * 1000) / 1000);
        map.put("bar", Backtest.BAR);
        map.put("alerts", outcome.alerts());
        difference.ifPresent(found -> {
            map.put("same", ids(found.same()));
            map.put(
                    "near",
                    found.near().stream()
                            .map(pair -> Map.of(
                                    "now", pair.now().id(), "then", pair.then().id()))
                            .toList());
            map.put("new", ids(found.fresh()));
            map.put("gone", found.gone());
        });
        map.put("notes", outcome.notes());
        return map;
    }

    private static List<String> ids(List<Alert> alerts) {
        return alerts.stream().map(Alert::id).toList();
    }

    private static void print(PrintWriter out, Backtest.Outcome outcome, Optional<Difference> difference, ZoneId zone) {
        Map<String, String> signs = new LinkedHashMap<>();
        difference.ifPresent(found -> {
            found.same().forEach(alert -> signs.put(alert.id(), "="));
            found.near().forEach(pair -> signs.put(pair.now().id(), "~"));
            found.fresh().forEach(alert -> signs.put(alert.id(), "+"));
        });
        outcome.alerts().forEach(alert -> out.println(line(signs.getOrDefault(alert.id(), " "), alert, zone)));
        difference.ifPresent(found -> found.gone().forEach(alert -> out.println(line("-", alert, zone))));
        difference.ifPresent(found -> out.printf(
                Locale.ROOT,
                "%d raised: %d as before (=), %d before at another moment (~), %d new (+); %d gone (-)%n",
                outcome.alerts().size(),
                found.same().size(),
                found.near().size(),
                found.fresh().size(),
                found.gone().size()));
        out.printf(
                Locale.ROOT,
                "%d alerts on %d cameras in %.2f h: %.2f a camera-day, the bar is %.2f (EEMUA 191)%s%n",
                outcome.alerts().size(),
                outcome.cameras(),
                outcome.span().days() * 24,
                outcome.perCameraDay(),
                Backtest.BAR,
                outcome.perCameraDay() > Backtest.BAR ? ": too many for one operator" : "");
        outcome.notes().forEach(note -> out.println("note: " + note));
    }

    private static String line(String sign, Alert alert, ZoneId zone) {
        return String.format(
                Locale.ROOT,
                "%s %s  %-10s %-18s %-18s %-12s %s%s",
                sign,
                Times.shown(alert.raised(), zone),
                alert.camera(),
                alert.rule(),
                alert.kind(),
                alert.zone() == null ? "" : alert.zone(),
                alert.id(),
                alert.shadow() ? " (shadow)" : "");
    }
}
