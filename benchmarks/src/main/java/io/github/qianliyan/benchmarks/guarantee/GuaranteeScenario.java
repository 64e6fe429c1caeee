package io.github.qianliyan.benchmarks.guarantee;

import io.github.qianliyan.detector.DetectorService;
import io.github.qianliyan.detector.DetectorSettings;
import io.github.qianliyan.detector.DetectorSettings.Guarantee;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Polygon;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends 82 cameras' fragments (5 a second, 25 KB each, 10 MB/s) through the detector's stream on an embedded broker, once
 * for each guarantee, and takes the time from a fragment's capture to its alert in the hands of a consumer that reads
 * committed, and the CPU of the stream's threads and of the process. Prints one JSON line for each.
 *
 * <p>Arguments: seconds to measure (60), cameras (82), and how often both are taken in turn (2), so that one can see that
 * the order does not matter.
 */
public final class GuaranteeScenario {
    private static final int FRAGMENT_BYTES = 25_000;
    private static final Duration FRAGMENT = Duration.ofMillis(200);
    private static final String APPLICATION = "qianliyan-detector";

    private GuaranteeScenario() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int cameras = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 82;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        for (int round = 0; round < rounds; round++) {
            for (Guarantee guarantee : Guarantee.values()) {
                System.out.println(Json.write(measure(guarantee, cameras, seconds)));
            }
        }
        // Kafka's own threads linger
        System.exit(0);
    }

    private static Map<String, Object> measure(Guarantee guarantee, int cameras, int seconds) throws Exception {
        Path data = Files.createTempDirectory("qianliyan-guarantee");
        Config config = config(cameras);
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.in(data))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
            DetectorSettings settings =
                    DetectorSettings.in(data.resolve("detector")).with(guarantee);
            try (DetectorService detector = new DetectorService(
                    settings, broker.cluster(), config, new ScriptedEyes(), new SimpleMeterRegistry(), new Health())) {
                detector.start();
                return run(guarantee, broker.cluster(), config, seconds);
            }
        } finally {
            delete(data);
        }
    }

    private static Map<String, Object> run(Guarantee guarantee, Cluster cluster, Config config, int seconds)
            throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread sender = Thread.ofPlatform().name("sender").start(() -> send(cluster, config, stop));
        List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
        Thread reader = Thread.ofPlatform().name("reader").start(() -> read(cluster, latencies, stop));
        Thread.sleep(15_000); // until the JIT has seen it all
        latencies.clear();
        double streamBefore = streamCpu();
        double processBefore = processCpu();
        long began = System.nanoTime();
        Thread.sleep(seconds * 1000L);
        double wall = (System.nanoTime() - began) / 1e9;
        double stream = (streamCpu() - streamBefore) / wall;
        double process = (processCpu() - processBefore) / wall;
        double[] sorted = latencies.stream().mapToDouble(d -> d).sorted().toArray();
        stop.set(true);
        sender.join();
        reader.join();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("guarantee", guarantee.word());
        line.put("cameras", config.cameras().size());
        line.put("seconds", seconds);
        line.put("alerts", sorted.length);
        line.put("captureToAlertMs", Map.of("p50", at(sorted, 0.5), "p99", at(sorted, 0.99), "max", at(sorted, 1)));
        line.put("streamThreadCores", Math.round(stream * 1000) / 1000.0);
        line.put("processCores", Math.round(process * 1000) / 1000.0);
        return line;
    }

    private static double at(double[] sorted, double fraction) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(fraction * (sorted.length - 1))];
    }

    private static void send(Cluster cluster, Config config, AtomicBoolean stop) {
        byte[] data = new byte[FRAGMENT_BYTES];
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                cluster.client("sender", Map.of("linger.ms", 5, "acks", "all")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Camera> cameras = config.cameras();
            long begin = System.nanoTime();
            for (long n = 0; !stop.get(); n++) {
                // cameras take turns, evenly over the 200 ms
                long due = begin + n * FRAGMENT.toNanos() / cameras.size();
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                long seq = n / cameras.size();
                Camera camera = cameras.get((int) (n % cameras.size()));
                boolean key = seq % 10 == 0;
                var _ = producer.send(new VideoFragment(
                                camera.id(),
                                Instant.now(),
                                seq,
                                key,
                                key ? new byte[800] : null,
                                "avc1.4d401f",
                                FRAGMENT,
                                data)
                        .toRecord());
            }
        }
    }

    private static void read(Cluster cluster, List<Double> latencies, AtomicBoolean stop) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                cluster.client("reader", Map.of("isolation.level", "read_committed", "fetch.max.wait.ms", 50)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(Topics.ALERTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!stop.get()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Alert alert = Json.read(record.value(), Alert.class);
                    if (alert.ended() == null) {
                        latencies.add(
                                Duration.between(alert.raised(), Instant.now()).toNanos() / 1e6);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an alert that cannot be read", e);
        }
    }

    private static double streamCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .filter(id -> Optional.ofNullable(threads.getThreadInfo(id))
                        .filter(info -> info.getThreadName().contains(APPLICATION))
                        .isPresent())
                .mapToDouble(id -> threads.getThreadCpuTime(id) / 1e9)
                .sum();
    }

    private static double processCpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    private static Config config(int count) {
        Township township = new Township(
                "三星乡",
                ZoneId.of("Asia/Shanghai"),
                Locale.CHINA,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Township.Escalation(Duration.ofSeconds(90), Duration.ofMinutes(5), List.of()));
        List<Camera> cameras =
                IntStream.range(0, count).mapToObj(GuaranteeScenario::camera).toList();
        Rule rule = new Rule(
                "yard",
                Domain.SAFETY,
                3,
                RuleKind.INTRUSION,
                new Text("入侵", "Intrusion"),
                Set.copyOf(cameras.stream().map(Camera::id).toList()),
                new Params(Map.of(
                        "classes", List.of("person"), "zone", "yard", "for", Duration.ofSeconds(1), "minCount", 1)),
                Optional.empty(),
                Duration.ofSeconds(1),
                Optional.empty(),
                Rule.Mode.ENABLED);
        return new Config(township, cameras, List.of(rule));
    }

    private static Camera camera(int number) {
        Polygon right = new Polygon(List.of(new Point(0.5, 0), new Point(1, 0), new Point(1, 1), new Point(0.5, 1)));
        return new Camera(
                String.format(Locale.ROOT, "c-%03d", number),
                "camera",
                "g",
                null,
                new Location(108, 30),
                new Secret("file:/nowhere"),
                Set.of(),
                Map.of("yard", right),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
