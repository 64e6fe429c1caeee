package io.github.qianliyan.standalone.command;

import io.github.qianliyan.detector.analyze.Analyzer;
import io.github.qianliyan.detector.analyze.CameraChoice;
import io.github.qianliyan.detector.analyze.ProgressLine;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.models.Models;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            names = "--start",
            paramLabel = "TIME",
            description = "capture time of the first frame, ISO 8601 (default: 1970-01-01T00:00:00Z)")
    private Instant start = Analyzer.EPOCH;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Config> loaded = config.load(err);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        for (Path video : videos) {
            if (!Files.isReadable(video)) {
                throw new ParameterException(spec.commandLine(), video + ": no such file, or not readable");
            }
        }
        Camera chosen = choose(loaded.get());
        try (ObjectDetector model = Models.open(ModelStore.standard(System.getenv()), 1);
                PrintWriter out = output == null
                        ? new PrintWriter(spec.commandLine().getOut(), true)
                        : new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
            Analyzer.Summary summary = new Analyzer(loaded.get(), chosen, Optional.of(model))
                    .analyze(videos, start, alert -> out.println(Json.write(alert)), new ProgressLine(System.err));
            err.println(summary.frames() + " frames of " + summary.length().toSeconds() + " s judged, "
                    + summary.alerts() + " alerts");
            err.flush();
        }
        return ExitCode.DONE;
    }

    private Camera choose(Config all) {
        try {
            return CameraChoice.of(all, Optional.ofNullable(camera), videos.getFirst());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
