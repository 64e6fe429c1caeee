package io.github.qianliyan.benchmarks.backtest;

import io.github.qianliyan.detector.DetectorService;
import io.github.qianliyan.detector.DetectorSettings;
import io.github.qianliyan.detector.backtest.Backtest;
import io.github.qianliyan.detector.backtest.Difference;
import io.github.qianliyan.detector.backtest.KeptLog;
import io.github.qianliyan.detector.backtest.Span;
import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.watch.FilePerception;
import io.github.qianliyan.detector.watch.SightSettings;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.github.qianliyan.standalone.scene.SceneLibrary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code backtest}: an hour of the sample township's observations goes through the live detector on an embedded broker, and
 * is then judged once more from the log. Observations are those of the drawn scenes, observed by the real eyes, and of a real
 * clip where one is at hand, repeated and shifted; two cameras lose their link for five minutes.
 */
@Command(
        name = "backtest",
        description = "Judges kept observations once more: how fast, and whether the alerts are the live ones.",
        mixinStandardHelpOptions = true)
public final class BacktestScenario implements Callable<Integer> {
    private static final Pattern PLAYS = Pattern.compile(".*/([a-z-]+)\\.mp4\\?.*offset=([0-9.]+).*");
    private static final Duration FRAGMENT = Duration.ofSeconds(1);
    private static final Duration WAIT = Duration.ofMinutes(30);
    /** Every so many-th camera shows the real clip, where there is one. */
    private static final int REAL_EVERY = 8;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "of kept time to judge (default: 60)")
    private int minutes;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            defaultValue = "82",
            description = "of the sample township (default: 82)")
    private int number;

    @Option(names = "--threads", paramLabel = "N", description = "that judge (default: one a core)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "keeps the log there, and judges what was kept there before instead of an hour anew")
    private Path keep;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1", description = "judges so often; the last is told")
    private int rounds;

    @Spec
    private CommandSpec spec;

    private void say(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }

    @Override
    public Integer call() throws Exception {
        Path home = Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."));
        Config config = township(home.resolve("config").resolve("sanxing"));
        Duration warmUp = Span.usualWarmUp(config.rules());
        Path begun = keep == null ? null : keep.resolve("begin");
        boolean kept = begun != null && Files.exists(begun);
        Instant begin = kept
                ? Instant.parse(Files.readString(begun))
                : Instant.ofEpochMilli(Instant.now().toEpochMilli() / 1000 * 1000)
                        .minus(Duration.ofMinutes(minutes + 10L))
                        .minus(warmUp);
        Span span = new Span(begin.plus(warmUp), begin.plus(warmUp).plus(Duration.ofMinutes(minutes)), warmUp);
        Path data = keep == null ? Files.createTempDirectory("qianliyan-backtest") : Files.createDirectories(keep);
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.in(data).withPort(0))) {
            broker.start();
            if (!kept) {
                TopicSetup.ensure(broker.cluster(), new Topics.Sizing(8, (short) 1, Duration.ofHours(72), 0));
                live(broker.cluster(), config, scripts(config, home, begin), begin, span.to(), data);
            }
            if (begun != null && !kept) {
                Files.writeString(begun, begin.toString());
            }
            for (int round = 1; round < rounds; round++) {
                say("judged: " + measure(broker.cluster(), config, span));
            }
            print(measure(broker.cluster(), config, span));
        } finally {
            if (keep == null) {
                delete(data);
            }
        }
        return 0;
    }

    private Config township(Path folder) throws IOException {
        Config all = switch (ConfigLoader.load(folder, Map.of("QIANLIYAN_CLIPS", "clips"))) {
            case ConfigResult.Loaded(Config loaded) -> loaded;
            case ConfigResult.Invalid(var problems) -> throw new IOException("the sample: " + problems);
        };
        return new Config(all.township(), all.cameras().stream().limit(number).toList(), all.rules());
    }

    private record Observed(List<Observation> frames, Duration length) {}

    private Map<String, Script> scripts(Config config, Path home, Instant begin) throws IOException, BadVideoException {
        Path cache = home.resolve("benchmarks").resolve("target").resolve("drawn");
        Map<String, Observed> clips = new HashMap<>();
        Optional<Path> real = Stream.of(
                        System.getenv().getOrDefault("QIANLIYAN_FOOTAGE", "/nowhere") + "/vtest.avi",
                        "/usr/share/doc/opencv-doc/examples/data/vtest.avi")
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst();
        Map<String, Script> scripts = new LinkedHashMap<>();
        try (SceneLibrary library = SceneLibrary.prepare(cache, done -> say("drew " + done.clip()))) {
            for (int i = 0; i < config.cameras().size(); i++) {
                Camera camera = config.cameras().get(i);
                Matcher plays = PLAYS.matcher(camera.url().reveal());
                if (!plays.matches()) {
                    throw new IOException(camera.id() + " plays no drawn clip");
                }
                String name = i % REAL_EVERY == 0 && real.isPresent() ? "real" : plays.group(1);
                if (!clips.containsKey(name)) {
                    Path file = name.equals("real")
                            ? real.get()
                            : library.clips().get(name).join();
                    say("observing " + file.getFileName());
                    clips.put(name, observe(file, camera, config));
                }
                Observed clip = clips.get(name);
                long offset = Math.round(Double.parseDouble(plays.group(2)) * 1000) + 37L * i;
                scripts.put(
                        camera.id(), new Script(camera.id(), clip.frames(), clip.length(), begin.minusMillis(offset)));
            }
        }
        return scripts;
    }

    private static Observed observe(Path file, Camera camera, Config config) throws BadVideoException {
        List<Observation> frames = new ArrayList<>();
        List<Rule> rules = new Judge(camera, config.rules(), config.township()).rules();
        SightSettings sight = SightSettings.live();
        new FilePerception(sight, Optional.empty()).perceive(file, Instant.EPOCH, camera, rules, frames::add);
        Duration length = Duration.between(
                        frames.getFirst().time(), frames.getLast().time())
                .plus(sight.judgeEvery());
        return new Observed(frames, length);
    }

    /** @return how many observations the log then has */
    private long live(
            Cluster cluster, Config config, Map<String, Script> scripts, Instant begin, Instant end, Path data)
            throws Exception {
        ScriptedEyes eyes = new ScriptedEyes(scripts);
        DetectorSettings settings = DetectorSettings.in(data.resolve("detector"));
        try (DetectorService detector =
                new DetectorService(settings, cluster, config, eyes, new SimpleMeterRegistry(), new Health())) {
            detector.start();
            long fragments = send(cluster, config, begin, end);
            long deadline = System.nanoTime() + WAIT.toNanos();
            long said = 0;
            while (eyes.fragments() < fragments || written(cluster) < eyes.observations()) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the live detector did not judge it all within " + WAIT.toMinutes() + " min");
                }
                Thread.sleep(500);
                if (eyes.fragments() - said > fragments / 10) {
                    said = eyes.fragments();
                    say("judged live: " + 100 * said / fragments + " %");
                }
            }
            // so that the last alerts are on the log too
            Thread.sleep(2000);
            return eyes.observations();
        }
    }

    private static long written(Cluster cluster) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.client("written", Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.partitionsFor(Topics.OBSERVATIONS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return consumer.endOffsets(places).values().stream()
                    .mapToLong(n -> n)
                    .sum();
        }
    }

    private static long send(Cluster cluster, Config config, Instant begin, Instant end) {
        long sent = 0;
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                cluster.client("sender", Map.of("linger.ms", 20, "batch.size", 262_144, "acks", "all")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            long seq = 0;
            for (Instant time = begin; time.isBefore(end); time = time.plus(FRAGMENT)) {
                for (Camera camera : config.cameras()) {
                    var _ = producer.send(new VideoFragment(
                                    camera.id(), time, seq, true, new byte[1], "avc1.4d401f", FRAGMENT, new byte[1])
                            .toRecord());
                    sent++;
                }
                if (seq % 5 == 0) {
                    status(producer, config, begin, time, (int)
                            Duration.between(begin, end).toSeconds());
                }
                seq++;
            }
        }
        return sent;
    }

    /** Every camera every 5 s; the first two are away for five minutes in the middle. */
    private static void status(
            KafkaProducer<String, byte[]> producer, Config config, Instant begin, Instant time, int seconds) {
        long at = Duration.between(begin, time).toSeconds();
        for (int i = 0; i < config.cameras().size(); i++) {
            String id = config.cameras().get(i).id();
            boolean away = i < 2 && at > seconds / 2 && at < seconds / 2 + 300;
            CameraStatus status = new CameraStatus(
                    id,
                    away ? CameraStatus.State.OFFLINE : CameraStatus.State.ONLINE,
                    begin,
                    time,
                    away ? "timeout" : "connected",
                    new Text(away ? "离线" : "在线", away ? "away" : "online"),
                    0,
                    0,
                    null);
            var _ = producer.send(
                    new ProducerRecord<>(Topics.CAMERA_STATUS, null, time.toEpochMilli(), id, Json.bytes(status)));
        }
    }

    private Map<String, Object> measure(Cluster cluster, Config config, Span span) throws InterruptedException {
        KeptLog log = new KeptLog(cluster, threads);
        double cpu = cpu();
        long began = System.nanoTime();
        Backtest backtest = new Backtest(config, span);
        KeptLog.Summary read = log.inputs(span, backtest::watches, backtest::see, KeptLog.Progress.NONE);
        Backtest.Outcome outcome = backtest.outcome();
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpuSeconds = cpu() - cpu;
        Collection<Alert> raised = log.alerts(span, alert -> true);
        Difference difference = Difference.between(outcome.alerts(), raised);
        Map<String, Alert> then = new HashMap<>();
        raised.forEach(alert -> then.put(alert.id(), alert));
        long identical = outcome.alerts().stream()
                .filter(alert -> Objects.equals(alert, then.get(alert.id())))
                .count();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", "backtest");
        json.put("hours", minutes / 60.0);
        json.put("cameras", config.cameras().size());
        json.put("seconds", round(seconds));
        json.put("timesRealtime", round(minutes * 60 / seconds));
        json.put(
                "sameAlerts",
                difference.near().isEmpty()
                        && difference.fresh().isEmpty()
                        && difference.gone().isEmpty());
        json.put("alerts", raised.size());
        json.put("same", difference.same().size());
        json.put("identical", identical);
        json.put("near", difference.near().size());
        json.put("new", difference.fresh().size());
        json.put("gone", difference.gone().size());
        json.put("warmUpMinutes", round(span.warmUp().toMillis() / 60_000.0));
        json.put("observations", written(cluster));
        json.put("records", read.records());
        json.put("megabytes", round(read.bytes() / 1e6));
        json.put("cpuSeconds", round(cpuSeconds));
        json.put("threads", threads);
        json.put("alertsPerCameraDay", round(outcome.perCameraDay()));
        if (raised.isEmpty()) {
            json.put("sameAlerts", null);
            json.put("why", Map.of("sameAlerts", "nothing was raised live"));
        }
        return json;
    }

    private static double cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double round(double value) {
        return Math.rint(value * 100) / 100;
    }

    private void print(Map<String, Object> json) {
        PrintWriter out = spec.commandLine().getOut();
        json.forEach((name, value) -> out.printf(Locale.ROOT, "%-20s %s%n", name, value));
        out.println(Json.write(json));
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
