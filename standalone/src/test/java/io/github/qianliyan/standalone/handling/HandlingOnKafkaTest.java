package io.github.qianliyan.standalone.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HandlingOnKafkaTest {
    @TempDir
    static Path data;

    private static EmbeddedBroker broker;
    private static Config config;
    private static CommandRoom room;
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void open() throws Exception {
        Path sample = Path.of(System.getProperty("qianliyan.repository"), "config", "sanxing");
        config = ((ConfigResult.Loaded) ConfigLoader.load(sample, Map.of())).config();
        broker = new EmbeddedBroker(new BrokerSettings(data.resolve("broker"), 0, 1));
        broker.start();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        producer = new KafkaProducer<>(
                broker.cluster().client("test", Map.of("acks", "all", "linger.ms", 0)),
                new StringSerializer(),
                new ByteArraySerializer());
        openRoom();
    }

    private static void openRoom() throws Exception {
        room = new CommandRoom(broker.cluster(), config, data.resolve("room"));
        await().atMost(Duration.ofSeconds(60)).until(room::ready);
    }

    @AfterAll
    static void close() {
        room.close();
        producer.close();
        broker.close();
    }

    @Test
    void an_alert_is_an_incident_in_the_store_in_tens_of_milliseconds() throws Exception {
        List<Long> taken = new ArrayList<>();
        for (Camera camera : config.cameras()) {
            for (Domain domain : List.of(Domain.SAFETY, Domain.ENVIRONMENT)) {
                // apart in event time, so that each opens an incident of its own
                Alert alert =
                        alert("latency", camera.id(), domain, Instant.now().minus(taken.size(), ChronoUnit.HOURS));
                Instant sent = Instant.now();
                tell(alert);
                String incident = Incident.idFor(alert);
                await().pollInterval(Duration.ofMillis(1)).until(() -> room.toldAt.containsKey(incident));
                taken.add(Duration.between(sent, room.toldAt.get(incident)).toMillis());
            }
        }
        taken.sort(null);
        long median = taken.get(taken.size() / 2);
        long p99 = taken.get((int) (taken.size() * 0.99));
        System.out.printf(
                "alert to incident in the store, %d alerts: p50 %d ms, p99 %d ms%n", taken.size(), median, p99);
        assertThat(median).as("p50 %d ms, p99 %d ms", median, p99).isLessThan(500);
    }

    @Test
    void the_loop_is_closed_by_commands_and_a_refusal_says_what_is_allowed() throws Exception {
        String id = opened("loop", config.cameras().get(3).id());
        assertThat(room.submit(command("loop-0", id, Action.CLOSE)))
                .isInstanceOfSatisfying(
                        CommandOutcome.Refused.class,
                        refused -> assertThat(refused.why().zh()).contains("现在可以"));
        for (Action action : List.of(
                Action.ACKNOWLEDGE, Action.DISPATCH, Action.ACCEPT, Action.ARRIVE, Action.RESOLVE, Action.CLOSE)) {
            assertThat(room.submit(command("loop-" + action.id(), id, action)))
                    .isInstanceOf(CommandOutcome.CarriedOut.class);
        }
        assertThat(room.incident(id).state()).isEqualTo(IncidentState.CLOSED);
        assertThat(room.submit(command("loop-none", "i-nowhere", Action.CLOSE)))
                .isEqualTo(new CommandOutcome.Unknown("i-nowhere"));
        String dispatch = room.incident(id).assignee();
        await().until(() -> read(Topics.DELIVERIES).stream()
                .map(HandlingOnKafkaTest::delivery)
                .anyMatch(delivery -> delivery.incident().equals(id)
                        && delivery.recipient().equals(dispatch)
                        && delivery.outcome() == Delivery.Outcome.DELIVERED));
    }

    @Test
    void after_a_restart_nothing_is_lost_nothing_is_doubled_and_handling_goes_on() throws Exception {
        Camera camera = config.cameras().get(5);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            Alert alert =
                    alert("restart", camera.id(), Domain.TRAFFIC, Instant.now().minus(i, ChronoUnit.DAYS));
            expected.add(Incident.idFor(alert));
            var _ = producer.send(new ProducerRecord<>(Topics.ALERTS, camera.id(), Json.bytes(alert)));
            if (i == 20) {
                // in the middle, without waiting for anything
                room.close();
            }
            var _ = producer.send(new ProducerRecord<>(Topics.ALERTS, camera.id(), Json.bytes(alert)));
        }
        producer.flush();
        openRoom();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> expected.stream()
                        .allMatch(id -> room.store.incidents().get(id).isPresent()));
        long incidents = room.store
                .incidents()
                .find(IncidentQuery.ALL
                        .camera(camera.id())
                        .domains(Set.of(Domain.TRAFFIC))
                        .limit(500))
                .items()
                .size();
        assertThat(incidents).isEqualTo(40);
        String any = expected.iterator().next();
        assertThat(room.submit(command("restart-1", any, Action.ACKNOWLEDGE)))
                .isInstanceOf(CommandOutcome.CarriedOut.class);
    }

    @Test
    void what_cannot_be_read_is_set_aside_on_every_way_and_the_rest_goes_on() throws Exception {
        byte[] broken = "{".getBytes(StandardCharsets.UTF_8);
        for (String topic : List.of(Topics.ALERTS, Topics.INCIDENT_COMMANDS, Topics.INCIDENTS, Topics.NOTIFICATIONS)) {
            producer.send(new ProducerRecord<>(topic, "broken", broken)).get();
        }
        opened("dead-letter", config.cameras().get(7).id());
        await().untilAsserted(() -> assertThat(read(Topics.DEAD_LETTER))
                .extracting(record ->
                        new String(record.headers().lastHeader("dl-topic").value(), StandardCharsets.UTF_8))
                .contains(Topics.ALERTS, Topics.INCIDENT_COMMANDS, Topics.INCIDENTS, Topics.NOTIFICATIONS));
    }

    private static String opened(String rule, String camera) throws Exception {
        Alert alert = alert(rule, camera, Domain.AGRICULTURE, Instant.now());
        tell(alert);
        String id = Incident.idFor(alert);
        await().until(() -> room.store.incidents().get(id).isPresent());
        return id;
    }

    private static void tell(Alert alert) throws Exception {
        producer.send(new ProducerRecord<>(Topics.ALERTS, alert.camera(), Json.bytes(alert)))
                .get();
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (var consumer = new KafkaConsumer<>(
                broker.cluster().client("test", Map.of()), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    private static Delivery delivery(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), Delivery.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static IncidentCommand command(String id, String incident, Action action) {
        return new IncidentCommand(id, incident, action, "user:desk", Instant.now(), "说明", null, null, List.of());
    }

    private static Alert alert(String rule, String camera, Domain domain, Instant raised) {
        return new Alert(
                Ids.alert(rule, camera, domain.id(), raised),
                rule,
                "intrusion",
                domain,
                3,
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
}
