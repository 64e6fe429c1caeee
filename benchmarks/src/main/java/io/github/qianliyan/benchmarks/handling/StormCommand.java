package io.github.qianliyan.benchmarks.handling;

import io.github.qianliyan.dispatcher.DispatcherService;
import io.github.qianliyan.dispatcher.DispatcherSettings;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code storm}: far more alerts than people could handle, and in the middle of it a switch that fails. */
@Command(
        name = "storm",
        description = {
            "Sends alerts of the sample township at a steady rate through the whole dispatcher on an embedded broker,",
            "and in the middle takes 60 cameras offline at once. Dispatch is from sending an alert to reading the",
            "incident that holds it from the topic. Target: p99 at most 1 s, none lost. 20 s at a tenth of the rate go",
            "before it and are not counted."
        },
        mixinStandardHelpOptions = true)
public final class StormCommand implements Callable<Integer> {
    private static final Duration SETTLE = Duration.ofSeconds(60);
    private static final Duration WARM = Duration.ofSeconds(20);
    private static final Duration STORE_SETTLE = Duration.ofSeconds(60);

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10000",
            description = "alerts a minute (default: 10000)")
    private int rate;

    @Option(names = "--for", paramLabel = "S", description = "seconds, as 300 or 300s (default: 300s)")
    private String lasting = "300s";

    @Option(names = "--outage", paramLabel = "N", defaultValue = "60", description = "cameras at once (default: 60)")
    private int outage;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the alerts (default: 1)")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long seconds = seconds(lasting);
        Path home = Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."));
        Config config = loaded(home.resolve("config").resolve("sanxing"));
        Path data = Files.createTempDirectory("qianliyan-storm");
        Ledger ledger = new Ledger();
        try (EmbeddedBroker broker = new EmbeddedBroker(new BrokerSettings(data.resolve("broker"), 0, 1))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
            try (DispatcherService dispatcher = new DispatcherService(
                            DispatcherSettings.in(data.resolve("dispatcher")).port(0),
                            broker.cluster(),
                            config,
                            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                            new Health());
                    TopicReader reader = TopicReader.incidents(broker.cluster(), record -> read(ledger, record))) {
                dispatcher.start();
                Map<String, Object> figures = storm(broker, config, ledger, seconds);
                figures.put("storeBehindMs", storeBehind(data.resolve("dispatcher"), ledger));
                print(figures, ledger, seconds);
            }
        } finally {
            delete(data);
        }
        return 0;
    }

    static long seconds(String text) {
        return Duration.parse("PT" + (text.matches("\\d+") ? text + "s" : text)).toSeconds();
    }

    static Config loaded(Path folder) {
        return switch (ConfigLoader.load(folder, System.getenv())) {
            case ConfigResult.Loaded(Config config) -> config;
            case ConfigResult.Invalid(var problems) ->
                throw new IllegalStateException("the configuration in " + folder + " has problems: " + problems);
        };
    }

    private static void read(Ledger ledger, ConsumerRecord<String, byte[]> record) {
        try {
            ledger.seen(Json.read(record.value(), Incident.class), record.serializedValueSize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> storm(EmbeddedBroker broker, Config config, Ledger ledger, long seconds) {
        StormAlerts alerts = new StormAlerts(config, seed);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                broker.cluster().client("storm", Map.of("acks", "all", "linger.ms", 0)),
                new StringSerializer(),
                new ByteArraySerializer())) {
            warm(producer, alerts, ledger);
            long total = rate * seconds / 60;
            long begin = System.nanoTime();
            for (long number = 0; number < total; number++) {
                await(begin + number * 60_000_000_000L / rate);
                tell(producer, ledger, alerts.next(number, Instant.now()));
                if (number == total / 2) {
                    for (int camera = 0; camera < outage; camera++) {
                        tell(producer, ledger, alerts.offline(camera, Instant.now()));
                    }
                }
            }
            producer.flush();
            double took = (System.nanoTime() - begin) / 1e9;
            waitFor(() -> ledger.lost().isEmpty(), SETTLE);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("alertsPerMinute", Math.round(total * 60 / took));
            figures.put("minutes", Math.round(took / 6) / 10.0);
            return figures;
        }
    }

    /**
     * What went before: alerts at a tenth of the rate for a while, which are not counted. A storm finds a dispatcher that
     * has been running, not one whose code is still being compiled.
     */
    private void warm(KafkaProducer<String, byte[]> producer, StormAlerts alerts, Ledger ledger) {
        long begin = System.nanoTime();
        long most = WARM.toSeconds() * rate / 600;
        for (long number = 1; number <= most; number++) {
            await(begin + number * 600_000_000_000L / rate);
            Alert alert = alerts.next(-number, Instant.now());
            var _ = producer.send(new ProducerRecord<>(Topics.ALERTS, alert.camera(), Json.bytes(alert)));
        }
        producer.flush();
        waitFor(() -> ledger.seenCount() >= most, SETTLE);
    }

    private static void await(long due) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private static void tell(KafkaProducer<String, byte[]> producer, Ledger ledger, Alert alert) {
        ledger.sent(alert);
        var _ = producer.send(new ProducerRecord<>(Topics.ALERTS, alert.camera(), Json.bytes(alert)));
    }

    /** How long after the last record the store had every incident; null when it never had. */
    private static Long storeBehind(Path folder, Ledger ledger) {
        long begin = System.nanoTime();
        int expected = ledger.incidents().size();
        try (Store store = Store.open(folder)) {
            boolean caughtUp = waitFor(
                    () -> store.incidents().counts().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            >= expected,
                    STORE_SETTLE);
            return caughtUp ? (System.nanoTime() - begin) / 1_000_000 : null;
        }
    }

    static boolean waitFor(BooleanSupplier condition, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(100_000_000);
        }
        return true;
    }

    private void print(Map<String, Object> figures, Ledger ledger, long seconds) {
        Collection<Incident> incidents = ledger.incidents().values();
        long outages = incidents.stream()
                .filter(incident -> incident.alerts().getFirst().kind().equals("camera-offline"))
                .count();
        int largest = incidents.stream()
                .filter(incident -> incident.alerts().getFirst().kind().equals("camera-offline"))
                .mapToInt(incident -> incident.alerts().size())
                .max()
                .orElse(0);
        long collected = incidents.stream()
                .filter(incident -> incident.summary() != null)
                .count();
        Map<String, Object> dispatch = new LinkedHashMap<>();
        dispatch.put("p50", ledger.percentile(0.5));
        dispatch.put("p99", ledger.percentile(0.99));
        figures.put("dispatchMs", dispatch);
        figures.put("lost", ledger.lost().size());
        figures.put("duplicated", ledger.duplicated());
        figures.put("incidents", incidents.size());
        figures.put("outageIncidents", outages);
        figures.put("incidentRecords", ledger.records());
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-42s %d in %d s%n", "alerts sent", ledger.sentCount(), seconds);
        out.printf("%-42s %d (of them %d collections)%n", "incidents the operator saw", incidents.size(), collected);
        out.printf("%-42s %d, with %d cameras%n", "incidents of the outage of " + outage, outages, largest);
        out.printf(
                "%-42s %s / %s / %s ms%n",
                "alert to its incident, p50 / p99 / max",
                ledger.percentile(0.5),
                ledger.percentile(0.99),
                ledger.percentile(1));
        out.printf(
                "%-42s %s ms%n", "p99 of each " + stretch(seconds) + " s", ledger.percentiles(0.99, stretch(seconds)));
        out.printf(
                "%-42s %d, in two incidents %d%n", "alerts lost", ledger.lost().size(), ledger.duplicated());
        out.printf("%-42s %d (%.1f MB)%n", "incident records written", ledger.records(), ledger.bytes() / 1e6);
        out.printf("%-42s %s ms%n", "store caught up after", figures.get("storeBehindMs"));
        out.println(Json.write(figures));
        out.flush();
    }

    private static int stretch(long seconds) {
        return (int) Math.max(1, seconds / 12);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
