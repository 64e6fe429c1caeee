package io.github.qianliyan.benchmarks.capacity;

import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity}: what so many cameras take of this machine, beside what others take for a part of it. */
@Command(
        name = "capacity",
        description = {
            "Runs the whole product in a process of its own on the standard mix of cameras (20 % busy, 20 % sometimes,",
            "60 % quiet; 704x576, 25 frames a second, H.264, 1 Mbit/s), in real time, and measures it from outside.",
            "Then ffmpeg decodes and motion watches the same streams."
        },
        mixinStandardHelpOptions = true)
public final class CapacityCommand implements Callable<Integer> {
    @Option(names = "--cameras", paramLabel = "N", defaultValue = "82", description = "how many (default: 82)")
    private int cameras = 82;

    @Option(names = "--no-references", description = "leave ffmpeg, motion and the log by itself out")
    private boolean alone;

    @Mixin
    private Scenario scenario = new Scenario();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Clips clips = scenario.clips(out);
        Figures figures = scenario.run(cameras, clips);
        figures.print(out);
        Map<String, Object> json = json(figures);
        if (!alone) {
            compare(figures, clips, json, out);
        } else {
            leaveOut(json, "--no-references");
        }
        out.println(Json.write(json));
        out.flush();
        return 0;
    }

    private static Map<String, Object> json(Figures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cameras", figures.cameras());
        json.put("seconds", Math.round(figures.seconds()));
        json.put("cores", Figures.rounded(figures.cores(), 3));
        json.put("coresByStage", figures.stages());
        json.put("rssMb", figures.rssMb());
        json.put("startSeconds", Figures.rounded(figures.start().toMillis() / 1e3, 1));
        json.put("coverage", Figures.rounded(figures.coverage(), 4));
        json.put("coverageWorst", Figures.rounded(figures.coverageWorst(), 4));
        json.put("judgedFps", figures.judgedFps());
        json.put("modelRunsPerSecond", Figures.rounded(figures.models(), 1));
        json.put("freshnessMsP99", figures.freshnessMsP99());
        json.put("captureToScreenMs", figures.latency().captureToScreen());
        if (figures.latency().captureToScreen() == null) {
            json.put("why", "no rule fired while it was measured");
        }
        json.put("dropped", figures.dropped());
        json.put("othersOnTheMachineCores", Figures.rounded(figures.otherCores(), 3));
        if (figures.serverCores() > 0) {
            json.put("rtspServerCores", Figures.rounded(figures.serverCores(), 3));
        }
        return json;
    }

    private void compare(Figures figures, Clips clips, Map<String, Object> json, PrintWriter out)
            throws IOException, InterruptedException {
        References references = new References(clips, Mix.of(cameras));
        Map<Mix, Double> frames = new EnumMap<>(Mix.class);
        Double ffmpeg = references.ffmpeg(frames);
        Path data = Files.createTempDirectory("qianliyan-references");
        try {
            Double motion = references.motion(data, Duration.ofSeconds(20));
            double log = LogAlone.cores(
                    data.resolve("log"),
                    figures.fragments(),
                    (int) (figures.megabytes() * 1e6 / Math.max(1, figures.fragments())),
                    Duration.ofSeconds(20));
            ratio(json, out, "vsFfmpegDecode", figures.cores(), ffmpeg, "ffmpeg decoding the same streams");
            ratio(json, out, "vsMotion", figures.cores(), motion, "motion on the same streams");
            double own = figures.stages().get("ingest") + figures.stages().get("broker");
            ratio(json, out, "ingestVsLog", own, log, "writing and reading as much in the log alone");
            frames.forEach((kind, millis) ->
                    Figures.row(out, "ffmpeg decodes a frame of " + kind.word(), "%.2f ms".formatted(millis)));
        } finally {
            Scenario.delete(data);
        }
    }

    private static void ratio(
            Map<String, Object> json, PrintWriter out, String name, double ours, Double theirs, String what) {
        json.put(name, theirs == null ? null : Figures.rounded(ours / theirs, 3));
        if (theirs == null) {
            json.put(name + "Why", "it is not installed");
        } else {
            json.put(name + "Cores", Figures.rounded(theirs, 3));
        }
        Figures.row(
                out,
                what,
                theirs == null ? "not installed" : "%.3f cores, ratio %.3f".formatted(theirs, ours / theirs));
    }

    private static void leaveOut(Map<String, Object> json, String why) {
        for (String name : new String[] {"vsFfmpegDecode", "vsMotion"}) {
            json.put(name, null);
            json.put(name + "Why", why);
        }
    }
}
