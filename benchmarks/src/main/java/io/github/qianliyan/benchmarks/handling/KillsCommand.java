package io.github.qianliyan.benchmarks.handling;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kills}: the dispatcher is killed while alerts, commands and clocks go on. */
@Command(
        name = "kills",
        description = {
            "Sends alerts, each an incident of its own, to a dispatcher in a process of its own on a real broker;"
                    + " every",
            "incident is acknowledged and dispatched, nobody accepts, so clocks pass it on. Meanwhile the process is",
            "killed (SIGKILL) at random moments and started again. Counts incidents, notifications and what five",
            "webhook receivers got. Exit code 1 when something was lost or doubled that must not be."
        },
        mixinStandardHelpOptions = true)
public final class KillsCommand implements Callable<Integer> {
    private static final List<String> CHANNELS =
            List.of("in-app", "webhook", "webhook-2", "webhook-3", "webhook-4", "webhook-5");
    private static final int CAMERAS = 10;
    private static final Duration UP = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofMinutes(6);
    /** ns. What a process had sent when it died is read a moment later; the next one takes seconds to send anything. */
    private static final long UNDER_WAY = 500_000_000L;

    @Option(names = "--alerts", paramLabel = "N", defaultValue = "1000", description = "alerts (default: 1000)")
    private int alerts;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "20", description = "kills (default: 20)")
    private int kills;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the moments (default: 1)")
    private long seed;

    @Spec
    private CommandSpec spec;

    private final Watched watched = new Watched();
    private final List<Alert> sent = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<Long> killedAt = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Path data = Files.createTempDirectory("qianliyan-kills");
        try (Hooks hooks = new Hooks();
                EmbeddedBroker broker = new EmbeddedBroker(new BrokerSettings(data.resolve("broker"), 0, 1))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
            Path config = new KillsTownship(hooks).write(data.resolve("config"));
            DispatcherProcess dispatcher =
                    new DispatcherProcess(broker.cluster().bootstrapServers(), config, data);
            try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                            broker.cluster().client("kills", Map.of("acks", "all", "linger.ms", 0)),
                            new StringSerializer(),
                            new ByteArraySerializer());
                    TopicReader incidents = TopicReader.incidents(
                            broker.cluster(), record -> drive(read(record, Incident.class), producer));
                    TopicReader notifications = new TopicReader(
                            broker.cluster(),
                            Topics.NOTIFICATIONS,
                            record -> watched.seen(read(record, Notification.class)))) {
                dispatcher.start();
                run(dispatcher, producer);
                boolean settled = StormCommand.waitFor(() -> settled(hooks), SETTLE);
                dispatcher.kill();
                return print(hooks, settled, dispatcher);
            } finally {
                dispatcher.kill();
            }
        } finally {
            StormCommand.delete(data);
        }
    }

    private static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Json.read(record.value(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The desk: acknowledges and dispatches whatever is new, always under the same command ids. */
    private void drive(Incident incident, KafkaProducer<String, byte[]> producer) {
        watched.seen(incident);
        if (incident.state() == IncidentState.NEW) {
            command(producer, incident, Action.ACKNOWLEDGE);
        } else if (incident.state() == IncidentState.ACKNOWLEDGED) {
            command(producer, incident, Action.DISPATCH);
        }
    }

    private static void command(KafkaProducer<String, byte[]> producer, Incident incident, Action action) {
        IncidentCommand command = new IncidentCommand(
                "k-" + action.id() + "-" + incident.id(),
                incident.id(),
                action,
                "user:desk",
                Instant.now(),
                null,
                null,
                null,
                List.of());
        var _ = producer.send(new ProducerRecord<>(Topics.INCIDENT_COMMANDS, incident.id(), Json.bytes(command)));
    }

    /** Sends on one thread, kills on this one: the moments have nothing to do with each other. */
    private void run(DispatcherProcess dispatcher, KafkaProducer<String, byte[]> producer) throws Exception {
        Random random = new Random(seed);
        AtomicInteger told = new AtomicInteger();
        AtomicInteger killed = new AtomicInteger();
        Thread sender = Thread.ofPlatform().name("sender").start(() -> send(producer, told, killed));
        while (killed.get() < kills) {
            // it works again once something new has become an incident
            int before = watched.incidents();
            if (!StormCommand.waitFor(
                            () -> watched.incidents() > before || watched.incidents() == alerts || !dispatcher.alive(),
                            UP)
                    || !dispatcher.alive()) {
                throw new IllegalStateException("the dispatcher does not come up, see " + dispatcher.log() + ":\n"
                        + Files.readString(dispatcher.log().toPath()));
            }
            LockSupport.parkNanos((long) (random.nextDouble() * 3e9));
            dispatcher.kill();
            killedAt.add(System.nanoTime());
            rows.add(String.format(
                    "%4d  %12d  %9d  %13d",
                    killed.incrementAndGet(), told.get(), watched.incidents(), watched.notificationRecords()));
            dispatcher.start();
        }
        sender.join();
    }

    /** Spread over the kills: a share for each, and within a share some a second. */
    private void send(KafkaProducer<String, byte[]> producer, AtomicInteger told, AtomicInteger killed) {
        for (int number = 0; number < alerts; number++) {
            int share = (int) ((long) number * (kills + 1) / alerts);
            while (killed.get() < share) {
                LockSupport.parkNanos(20_000_000);
            }
            Alert alert = alert(number);
            synchronized (sent) {
                sent.add(alert);
            }
            var _ = producer.send(new ProducerRecord<>(Topics.ALERTS, alert.camera(), Json.bytes(alert)));
            told.incrementAndGet();
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** Hours apart, so that no two are one incident and no rule has too many. */
    private static Alert alert(int number) {
        Instant raised = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(number));
        String camera = "cam-" + number % CAMERAS;
        return new Alert(
                Ids.alert("parking", camera, null, raised),
                "parking",
                "stationary",
                Domain.TRAFFIC,
                2,
                camera,
                null,
                raised,
                raised,
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }

    private boolean settled(Hooks hooks) {
        boolean all = sent.stream().allMatch(alert -> watched.has(alert.id()));
        return all
                && watched.unasked() == 0
                && watched.waiting() == 0
                && watched.missing(CHANNELS).isEmpty()
                && lostAtReceivers(hooks) == 0;
    }

    /** The most often that one notification came to one receiver between two kills: twice would be our own doing. */
    private int mostInOneLife(Hooks hooks) {
        int most = 0;
        for (Map<String, List<Long>> received : hooks.received().values()) {
            for (List<Long> times : received.values()) {
                int[] lives = new int[killedAt.size() + 1];
                for (long time : times) {
                    int life = (int) killedAt.stream()
                            .filter(kill -> kill + UNDER_WAY < time)
                            .count();
                    most = Math.max(most, ++lives[life]);
                }
            }
        }
        return most;
    }

    private long lostAtReceivers(Hooks hooks) {
        long lost = 0;
        int number = 0;
        for (Map<String, List<Long>> received : hooks.received().values()) {
            number++;
            Set<String> expected = watched.of(number == 1 ? "webhook" : "webhook-" + number);
            lost += expected.stream().filter(id -> !received.containsKey(id)).count();
        }
        return lost;
    }

    private int print(Hooks hooks, boolean settled, DispatcherProcess dispatcher) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("kill  alerts told  incidents  notifications");
        rows.forEach(out::println);
        long lost = sent.stream().filter(alert -> !watched.has(alert.id())).count();
        long records = watched.notificationRecords();
        int distinct = watched.notificationIds().size();
        out.println();
        out.printf(
                "%-46s %d of %d, lost %d, doubled %d%n",
                "alerts in exactly one incident",
                sent.size() - lost - watched.doubled(),
                sent.size(),
                lost,
                watched.doubled());
        out.printf("%-46s %d%n", "incidents", watched.incidents());
        out.printf(
                "%-46s %d records, %d keys, %d missing, at most %d copies of one%n",
                "notifications on the topic",
                records,
                distinct,
                watched.missing(CHANNELS).size(),
                watched.mostCopies());
        long twice = 0;
        int most = 0;
        for (var receiver : hooks.received().entrySet()) {
            long requests =
                    receiver.getValue().values().stream().mapToLong(List::size).sum();
            long again = requests - receiver.getValue().size();
            most = Math.max(
                    most,
                    receiver.getValue().values().stream()
                            .mapToInt(List::size)
                            .max()
                            .orElse(0));
            twice += again;
            out.printf(
                    "%-46s %d requests, %d keys, %d again%n",
                    receiver.getKey(), requests, receiver.getValue().size(), again);
        }
        long lostThere = lostAtReceivers(hooks);
        out.printf("%-46s %d lost, %d received again over %d kills%n", "all receivers", lostThere, twice, kills);
        if (!settled) {
            out.println("did not settle within " + SETTLE.toMinutes() + " min; " + watched.unasked()
                    + " not dispatched, " + watched.waiting() + " clocks still run; log: " + dispatcher.log());
            watched.stuck().forEach(out::println);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("alerts", sent.size());
        figures.put("kills", kills);
        figures.put("incidents", watched.incidents());
        figures.put("lostAlerts", lost);
        figures.put("doubledAlerts", watched.doubled());
        figures.put("notificationKeys", distinct);
        figures.put("notificationRecords", records);
        figures.put("missingNotifications", watched.missing(CHANNELS).size());
        figures.put("mostCopies", watched.mostCopies());
        figures.put("lostAtReceivers", lostThere);
        figures.put("receivedAgain", twice);
        figures.put("mostReceived", most);
        figures.put("mostReceivedInOneLife", mostInOneLife(hooks));
        figures.put("settled", settled);
        out.println(Json.write(figures));
        out.flush();
        boolean right = settled
                && lost == 0
                && watched.doubled() == 0
                && lostThere == 0
                && watched.incidents() == sent.size()
                && mostInOneLife(hooks) == 1;
        return right ? 0 : 1;
    }
}
