package io.github.qianliyan.dispatcher.stream;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.store.IncidentFeed;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCommandsTest {
    @TempDir
    Path folder;

    private final List<Consumer<Incident>> listeners = new ArrayList<>();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private final Outbox outbox = new Outbox(producer, new DispatcherMetrics(new SimpleMeterRegistry()));
    private Store store;

    private final IncidentFeed feed = new IncidentFeed() {
        @Override
        public void onIncident(Consumer<Incident> listener) {
            listeners.add(listener);
        }

        @Override
        public void onCameraStatus(Consumer<CameraStatus> listener) {}
    };

    @BeforeEach
    void open() {
        store = Store.open(folder);
        Incident known = incident(null);
        store.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO incidents (id, opened, state, severity, domain, village, grid, camera, version, words, json)"
                                + " VALUES (?, 0, 'new', 3, 'traffic', 'gy', 'gy-1', 'cam-1', 1, '', ?)",
                        known.id(),
                        Json.write(known)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void the_answer_is_the_projected_incident_that_carries_the_commands_id() throws Exception {
        KafkaCommands commands = commands(Duration.ofSeconds(30));
        CompletableFuture<CommandOutcome> first = submit(commands, "k-1");
        CompletableFuture<CommandOutcome> again = submit(commands, "k-1");
        CompletableFuture<CommandOutcome> other = submit(commands, "k-2");
        assertThat(producer.history()).hasSize(3);
        assertThat(first).isNotDone();

        tell(incident(new Incident.CommandResult("k-1", null)));
        assertThat(first.get(5, TimeUnit.SECONDS)).isInstanceOf(CommandOutcome.CarriedOut.class);
        assertThat(again.get(5, TimeUnit.SECONDS)).isInstanceOf(CommandOutcome.CarriedOut.class);
        assertThat(other).isNotDone();

        Text why = new Text("不行", "no");
        tell(incident(new Incident.CommandResult("k-2", why)));
        assertThat(other.get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        CommandOutcome.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @Test
    void without_an_answer_in_time_it_is_unanswered_and_may_be_asked_again() throws Exception {
        KafkaCommands commands = commands(Duration.ofMillis(50));
        assertThat(submit(commands, "k-1").get(5, TimeUnit.SECONDS)).isInstanceOf(CommandOutcome.Unanswered.class);
        CompletableFuture<CommandOutcome> again = submit(commands, "k-1");
        tell(incident(new Incident.CommandResult("k-1", null)));
        assertThat(again.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void a_log_that_takes_nothing_is_said_at_once() throws Exception {
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("no broker");
        assertThat(submit(commands(Duration.ofSeconds(30)), "k-1").get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        CommandOutcome.Unanswered.class,
                        unanswered -> assertThat(unanswered.why().en()).contains("no broker"));
    }

    @Test
    void for_an_incident_that_does_not_exist_nothing_is_written() throws Exception {
        IncidentCommand command =
                new IncidentCommand("k-1", "i-nowhere", Action.CLOSE, "user:desk", NOON, null, null, null, List.of());
        assertThat(commands(Duration.ofSeconds(30))
                        .submit(command)
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS))
                .isEqualTo(new CommandOutcome.Unknown("i-nowhere"));
        assertThat(producer.history()).isEmpty();
    }

    private KafkaCommands commands(Duration patience) {
        return new KafkaCommands(outbox, store.incidents(), feed, patience);
    }

    private static CompletableFuture<CommandOutcome> submit(KafkaCommands commands, String id) {
        return commands.submit(new IncidentCommand(
                        id, incident(null).id(), Action.ACKNOWLEDGE, "user:desk", NOON, null, null, null, List.of()))
                .toCompletableFuture();
    }

    private void tell(Incident incident) {
        listeners.forEach(listener -> listener.accept(incident));
    }

    private static Incident incident(Incident.CommandResult lastCommand) {
        var alert = alert("cam-1", NOON);
        return new Incident(
                Incident.idFor(alert),
                new Text("违停", "Parking"),
                List.of(alert),
                "cam-1",
                "gy-1",
                null,
                "gy",
                alert.domain(),
                3,
                IncidentState.NEW,
                null,
                NOON,
                NOON,
                List.of(),
                List.of(),
                new Incident.Clocks(null, null, null),
                null,
                false,
                lastCommand,
                1);
    }
}
