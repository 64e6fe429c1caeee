package io.github.qianliyan.benchmarks.capacity;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one {@link Trial} gave.
 *
 * @param seconds measured
 * @param start from the command to serving
 * @param cores of the whole process
 * @param stages cores
 * @param threads cores of those that took the most
 * @param rssMb the most that was in RAM
 * @param coverage mean over the cameras
 * @param coverageWorst of any camera
 * @param judgedFps frames judged a second and camera, by kind of camera
 * @param models runs of the model a second
 * @param ingestMsP50 from the capture of a fragment's first frame to its being in the log
 * @param freshnessMsP50 age of a frame when it had been judged; null when nothing was
 * @param freshnessMsP99 likewise
 * @param dropped records
 * @param skipped fragments a second, by reason
 * @param fragments a second
 * @param megabytes of video a second
 * @param pressure on the detector's budget, at the end
 * @param serverCores of the RTSP server, which is no part of the product
 * @param selfCores of this process: the measuring itself
 * @param otherCores of everybody else on the machine: delays say little when that is not near 0
 * @param complaints warnings and errors in the product's log
 */
record Figures(
        int cameras,
        double seconds,
        Duration start,
        double cores,
        Map<String, Double> stages,
        Map<String, Double> threads,
        long rssMb,
        double coverage,
        double coverageWorst,
        Map<String, Double> judgedFps,
        double models,
        Double ingestMsP50,
        Double freshnessMsP50,
        Double freshnessMsP99,
        long dropped,
        Map<String, Double> skipped,
        double fragments,
        double megabytes,
        int online,
        double pressure,
        Latency latency,
        double serverCores,
        double selfCores,
        double otherCores,
        List<String> complaints) {

    static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.rint(value * scale) / scale;
    }

    void print(PrintWriter out) {
        row(
                out,
                "cameras on line",
                "%d of %d, %.0f fragments/s, %.1f MB/s".formatted(online, cameras, fragments, megabytes));
        row(out, "start, command to serving", "%.1f s".formatted(start.toMillis() / 1e3));
        row(out, "cores, whole process", "%.3f".formatted(cores));
        stages.forEach((name, value) -> row(out, "  " + name, "%.3f".formatted(value)));
        row(out, "threads", threads.toString());
        row(out, "memory, most in RAM", rssMb + " MB");
        row(out, "coverage, mean / worst camera", "%.4f / %.4f".formatted(coverage, coverageWorst));
        row(out, "judged frames/s and camera", judgedFps.toString());
        row(out, "runs of the model", "%.1f/s".formatted(models));
        row(out, "capture to log, fragment's first, p50", ingestMsP50 + " ms");
        row(out, "age of a frame when judged, p50 / p99", freshnessMsP50 + " / " + freshnessMsP99 + " ms");
        row(out, "capture to alert, p50 / p99 / max", String.valueOf(latency.captureToAlert()));
        row(out, "alert to screen", String.valueOf(latency.alertToScreen()));
        row(out, "capture to screen", String.valueOf(latency.captureToScreen()));
        row(out, "dropped or unreadable", Long.toString(dropped));
        row(out, "fragments/s not decoded", skipped.toString());
        row(out, "pressure on the budget", "%.2f".formatted(pressure));
        if (serverCores > 0) {
            row(out, "RTSP server, counted apart", "%.3f cores".formatted(serverCores));
        }
        row(out, "measuring, counted apart", "%.3f cores".formatted(selfCores));
        row(out, "others on the machine meanwhile", "%.3f cores".formatted(otherCores));
        complaints.stream().limit(5).forEach(line -> row(out, "its log complains", line));
        out.flush();
    }

    static void row(PrintWriter out, String what, String value) {
        out.printf("%-36s %s%n", what, value);
    }
}
