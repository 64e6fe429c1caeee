package io.github.qianliyan.benchmarks.capacity;

import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.standalone.demo.Screen;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The product on a number of cameras for a while, measured from outside after a time for warming up.
 *
 * @param rtsp over RTSP instead of from files
 * @param warm from the first picture to the first measurement: compilers and the learning of backgrounds are done then
 * @param options of the product's JVM
 */
record Trial(int cameras, boolean rtsp, Duration warm, Duration length, List<String> options) {

    Figures run(Clips clips, Path sample, Path data) throws IOException, InterruptedException {
        List<Mix> mix = Mix.of(cameras);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < mix.size(); i++) {
            files.add(clips.of(mix.get(i), i / 3));
        }
        try (RtspCameras server =
                rtsp ? new RtspCameras(files, warm.plus(length).plusSeconds(120), data) : null) {
            Path config = new MixTownship(sample)
                    .write(
                            data.resolve("config"),
                            mix,
                            (kind, i) -> server == null
                                    ? "file:%s?loop=true&offset=%d".formatted(files.get(i), i * 11 % 60)
                                    : server.url(i));
            try (Product product = new Product(config, data, options)) {
                product.awaitUp();
                return measure(product, server, mix, data);
            }
        }
    }

    private Figures measure(Product product, RtspCameras server, List<Mix> mix, Path data)
            throws IOException, InterruptedException {
        Screen screen = new Screen(product.pages(), "admin", product.password(), System.nanoTime());
        try (screen;
                HttpClient http = HttpClient.newHttpClient();
                Alarms alarms = new Alarms(Cluster.at(product.kafka()))) {
            screen.open();
            TimeUnit.MILLISECONDS.sleep(warm.toMillis());
            Threads threadsBefore = Threads.of(product.pid());
            Scrape before = Scrape.of(http, product.pages());
            double serverBefore = server == null ? 0 : ProcStat.seconds(server.pid());
            double selfBefore = ProcStat.seconds(ProcessHandle.current().pid());
            double machineBefore = ProcStat.machine();
            Instant begin = Instant.now();
            long began = System.nanoTime();
            long resident = 0;
            while (System.nanoTime() - began < length.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(
                        Math.min(1000, Math.max(1, (length.toNanos() - System.nanoTime() + began) / 1_000_000)));
                resident = Math.max(resident, ProcStat.residentMb(product.pid()));
            }
            Threads threads = Threads.of(product.pid()).since(threadsBefore);
            double seconds = (System.nanoTime() - began) / 1e9;
            Scrape now = Scrape.of(http, product.pages());
            Scrape grown = now.since(before);
            Files.write(
                    data.resolve("metrics.txt"),
                    grown.values().entrySet().stream().map(Object::toString).toList());
            double serverCores = server == null ? 0 : (ProcStat.seconds(server.pid()) - serverBefore) / seconds;
            double selfCores = (ProcStat.seconds(ProcessHandle.current().pid()) - selfBefore) / seconds;
            double others = (ProcStat.machine() - machineBefore - threads.whole()) / seconds - serverCores - selfCores;
            return new Figures(
                    cameras,
                    seconds,
                    product.start(),
                    threads.whole() / seconds,
                    stages(threads, grown, seconds),
                    top(threads, seconds),
                    resident,
                    now.series("qianliyan_coverage_ratio", any -> true)
                            .average()
                            .orElse(0),
                    now.series("qianliyan_coverage_ratio", any -> true).min().orElse(0),
                    judged(grown, mix, seconds),
                    grown.sum("qianliyan_inference_seconds_count") / seconds,
                    grown.quantileMs("qianliyan_ingest_latency_seconds", 0.5),
                    grown.quantileMs("qianliyan_freshness_seconds", 0.5),
                    grown.quantileMs("qianliyan_freshness_seconds", 0.99),
                    dropped(grown),
                    skipped(grown, seconds),
                    grown.sum("qianliyan_ingest_fragments_total") / seconds,
                    grown.sum("qianliyan_ingest_video_bytes_total") / seconds / 1e6,
                    (int) now.sum("qianliyan_ingest_cameras", "state=\"online\""),
                    now.sum("qianliyan_detector_pressure"),
                    Latency.of(begin, alarms.arrivals(), screen.seen()),
                    serverCores,
                    selfCores,
                    others,
                    product.complaints());
        }
    }

    /** The threads of the detector do several things in turn: their own clocks tell what. */
    private static Map<String, Double> stages(Threads threads, Scrape grown, double seconds) {
        Map<Stage, Double> byThread = new EnumMap<>(Stage.class);
        byThread.putAll(threads.byStage());
        double decode = grown.sum("qianliyan_detector_cpu_seconds_total", "work=\"decode\"");
        double model = grown.sum("qianliyan_detector_cpu_seconds_total", "work=\"model\"");
        double perceive = grown.sum("qianliyan_detector_cpu_seconds_total", "work=\"perceive\"") - model;
        double judge = grown.sum("qianliyan_detector_cpu_seconds_total", "work=\"judge\"");
        Map<String, Double> stages = new LinkedHashMap<>();
        stages.put("ingest", byThread.getOrDefault(Stage.INGEST, 0.0));
        stages.put("broker", byThread.getOrDefault(Stage.BROKER, 0.0));
        stages.put("decode", decode);
        stages.put("perceive", perceive);
        stages.put("model", model);
        stages.put("judge", judge);
        stages.put(
                "stream", Math.max(0, byThread.getOrDefault(Stage.DETECTOR, 0.0) - decode - perceive - model - judge));
        stages.put("dispatch", byThread.getOrDefault(Stage.DISPATCHER, 0.0));
        stages.put("jvm", byThread.getOrDefault(Stage.JVM, 0.0));
        stages.put("other", byThread.getOrDefault(Stage.OTHER, 0.0));
        stages.replaceAll((name, spent) -> Figures.rounded(spent / seconds, 3));
        return stages;
    }

    private static Map<String, Double> top(Threads threads, double seconds) {
        return threads.top(14).stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Figures.rounded(entry.getValue() / seconds, 3),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static Map<String, Double> judged(Scrape grown, List<Mix> mix, double seconds) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Mix kind : Mix.values()) {
            long cameras = mix.stream().filter(kind::equals).count();
            double frames = grown.sum("qianliyan_judged_frames_total", "camera=\"" + kind.word() + "-");
            rates.put(kind.word(), cameras == 0 ? null : Figures.rounded(frames / cameras / seconds, 2));
        }
        return rates;
    }

    /** Given up on the way into the log, or unreadable in it. */
    private static long dropped(Scrape grown) {
        return Math.round(grown.sum("qianliyan_ingest_dropped_total")
                + grown.sum("qianliyan_detector_dead_letters_total")
                + grown.sum("qianliyan_dispatcher_dead_letters_total"));
    }

    private static Map<String, Double> skipped(Scrape grown, double seconds) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (String reason : List.of("not-due", "stale", "resync", "broken")) {
            rates.put(
                    reason,
                    Figures.rounded(
                            grown.sum("qianliyan_skipped_fragments_total", "reason=\"" + reason + "\"") / seconds, 2));
        }
        return rates;
    }
}
