package io.github.qianliyan.standalone.command;

import io.github.qianliyan.detector.analyze.Analyzer;
import io.github.qianliyan.detector.analyze.CameraChoice;
import io.github.qianliyan.detector.analyze.ProgressLine;
import io.github.qianliyan.detector.film.Annotator;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.models.Models;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze}: judges files as fast as it can, without a broker. */
@Command(
        name = "analyze",
        description = {
            "Judges video files by a camera's rules, as fast as it can; alerts as JSON lines, no broker.",
            "Several files are one after the other, as if the camera had sent them in a row."
        },
        mixinStandardHelpOptions = true)
public final class AnalyzeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "VIDEO", arity = "1..*", description = "any video file that FFmpeg reads")
    private List<Path> videos;

    @Mixin
    private ConfigFolder config;

    @Option(names = "--camera", paramLabel = "ID", description = "whose zones and rules (default: the only camera)")
    private String camera;

    @Option(names = "--out", paramLabel = "FILE", description = "where the alerts go (default: standard output)")
    private Path output;

    @Option(
            names = "--annotate",
            paramLabel = "FILM",
            description = "writes an MP4 film with boxes, zones and alerts drawn in")
    private Path film;

    @Option(
            names = "--observations",
            paramLabel = "FILE",
            description = "writes what was observed as JSON lines, which backtest --observations reads")
    private Path observed;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "capture time of the first frame, ISO 8601 (default: 1970-01-01T00:00:00Z)")
    private Instant start = Analyzer.EPOCH;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Config> loaded = config.loadWithModels(err);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        for (Path video : videos) {
            if (!Files.isReadable(video)) {
                throw new ParameterException(spec.commandLine(), video + ": no such file, or not readable");
            }
        }
        Camera chosen = choose(loaded.get());
        Optional<Annotator> annotator =
                film == null ? Optional.empty() : Optional.of(new Annotator(loaded.get(), chosen));
        try (ObjectDetector model = Models.open(
                        ModelStore.standard(System.getenv()), loaded.get().models(), 1);
                PrintWriter out = writer(output)
                        .orElseGet(() -> new PrintWriter(spec.commandLine().getOut(), true));
                PrintWriter seen = writer(observed).orElseGet(() -> new PrintWriter(Writer.nullWriter()))) {
            Watching watching = new Watching(annotator, out, seen, new ProgressLine(System.err));
            Analyzer.Summary summary = new Analyzer(loaded.get(), chosen, Optional.of(model))
                    .analyze(videos, start, watching::saw, watching::told, watching);
            err.println(summary.frames() + " frames of " + summary.length().toSeconds() + " s judged, "
                    + summary.alerts() + " alerts");
            err.flush();
        }
        if (annotator.isPresent()) {
            long frames = annotator.get().write(film);
            err.println(frames + " pictures in " + film);
            err.flush();
        }
        return ExitCode.DONE;
    }

    private static Optional<PrintWriter> writer(Path file) throws IOException {
        return file == null
                ? Optional.empty()
                : Optional.of(new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)));
    }

    /** Hands on what the analysis tells to all who asked for it. */
    private static final class Watching implements Analyzer.Progress {
        private final Optional<Annotator> annotator;
        private final PrintWriter out;
        private final PrintWriter seen;
        private final Analyzer.Progress progress;
        private Instant latest;

        Watching(Optional<Annotator> annotator, PrintWriter out, PrintWriter seen, Analyzer.Progress progress) {
            this.annotator = annotator;
            this.out = out;
            this.seen = seen;
            this.progress = progress;
        }

        void saw(Observation frame) {
            latest = frame.time();
            annotator.ifPresent(film -> film.saw(frame));
            seen.println(Json.write(frame));
        }

        void told(Alert alert) {
            annotator.ifPresent(film -> film.told(alert));
            out.println(Json.write(alert));
        }

        @Override
        public void at(Path file, Duration position) {
            if (position.isZero()) {
                annotator.ifPresent(film -> film.file(file, latest));
            }
            progress.at(file, position);
        }
    }

    private Camera choose(Config all) {
        try {
            return CameraChoice.of(all, Optional.ofNullable(camera), videos.getFirst());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
