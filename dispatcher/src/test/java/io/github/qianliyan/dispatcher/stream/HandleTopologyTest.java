package io.github.qianliyan.dispatcher.stream;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.incident.Grouping;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.JsonSerde;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandleTopologyTest {
    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> alerts;
    private TestInputTopic<String, byte[]> commands;
    private TestOutputTopic<String, Incident> incidents;
    private TestOutputTopic<String, Notification> notifications;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    private static Topology topology() {
        Handling handling = new Handling(TownshipOfTests.config(), Grouping.DEFAULT);
        return HandleTopology.of(handling, new DispatcherMetrics(new SimpleMeterRegistry()));
    }

    @BeforeEach
    void open() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "nowhere:1",
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString()));
        driver = new TopologyTestDriver(topology(), settings, NOON);
        alerts = driver.createInputTopic(
                Topics.ALERTS, new StringSerializer(), new org.apache.kafka.common.serialization.ByteArraySerializer());
        commands = driver.createInputTopic(
                Topics.INCIDENT_COMMANDS,
                new StringSerializer(),
                new org.apache.kafka.common.serialization.ByteArraySerializer());
        incidents = driver.createOutputTopic(
                Topics.INCIDENTS, new StringDeserializer(), new JsonSerde<>(Incident.class).deserializer());
        notifications = driver.createOutputTopic(
                Topics.NOTIFICATIONS, new StringDeserializer(), new JsonSerde<>(Notification.class).deserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTER, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void an_alert_becomes_an_incident_with_cloud_event_headers_and_the_time_it_was_told() {
        Alert alert = alert("cam-1", NOON);
        tell(alert);
        TestRecord<String, Incident> record = incidents.readRecord();
        assertThat(record.key())
                .isEqualTo(Incident.idFor(alert))
                .isEqualTo(record.value().id());
        assertThat(header(record.headers(), "ce_type")).isEqualTo("io.github.qianliyan.incident.opened");
        assertThat(header(record.headers(), "ce_source")).isEqualTo("/incidents/" + record.key());
        assertThat(header(record.headers(), "told")).isEqualTo(Long.toString(NOON.toEpochMilli()));
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void alerts_of_different_cameras_meet_although_their_keys_differ() {
        tell(alert("cam-1", NOON));
        tell(alert("cam-2", NOON));
        assertThat(incidents.readValuesToList())
                .extracting(incident -> incident.alerts().size())
                .containsExactly(1, 2);
    }

    @Test
    void the_whole_loop_runs_through_the_log_and_the_dispatch_notifies() {
        tell(alert("cam-1", NOON));
        String id = incidents.readValue().id();
        for (Action action : List.of(
                Action.ACKNOWLEDGE, Action.DISPATCH, Action.ACCEPT, Action.ARRIVE, Action.RESOLVE, Action.CLOSE)) {
            command("k-" + action.id(), id, action);
        }
        List<Incident> versions = incidents.readValuesToList();
        assertThat(versions)
                .extracting(Incident::state)
                .containsExactly(
                        IncidentState.ACKNOWLEDGED,
                        IncidentState.DISPATCHED,
                        IncidentState.ACCEPTED,
                        IncidentState.ON_SCENE,
                        IncidentState.RESOLVED,
                        IncidentState.CLOSED);
        assertThat(notifications.readValuesToList()).singleElement().satisfies(notification -> {
            assertThat(notification.recipient()).isEqualTo("zhang");
            assertThat(notification.purpose()).isEqualTo(Notification.Purpose.TASK);
            assertThat(notification.why().zh()).contains("gy-1");
            assertThat(notification.body().zh()).contains("12:10");
        });
    }

    @Test
    void a_refusal_comes_back_with_the_incident() {
        tell(alert("cam-1", NOON));
        String id = incidents.readValue().id();
        command("k-1", id, Action.CLOSE);
        assertThat(incidents.readValue().lastCommand().refused().zh()).contains("不能“办结”");
    }

    @Test
    void a_command_for_an_incident_that_does_not_exist_changes_nothing() {
        command("k-1", "i-nowhere", Action.CLOSE);
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void what_cannot_be_read_is_set_aside_as_it_was_and_the_rest_goes_on() {
        byte[] broken = "{\"id\": 7".getBytes(StandardCharsets.UTF_8);
        alerts.pipeInput("cam-1", broken, NOON);
        commands.pipeInput("i-1", null, NOON);
        tell(alert("cam-1", NOON));

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(2);
        assertThat(letters.getFirst().value()).isEqualTo(broken);
        assertThat(letters.getFirst().key()).isEqualTo("cam-1".getBytes(StandardCharsets.UTF_8));
        assertThat(header(letters.getFirst().headers(), "dl-topic")).isEqualTo(Topics.ALERTS);
        assertThat(header(letters.getFirst().headers(), "dl-reason")).contains("not a readable Alert");
        assertThat(header(letters.getLast().headers(), "dl-topic")).isEqualTo(Topics.INCIDENT_COMMANDS);
        assertThat(incidents.readValuesToList()).hasSize(1);
    }

    @Test
    void a_clock_that_passes_is_escalated_by_the_wall_clock_once() {
        tell(alert("cam-1", NOON));
        incidents.readValue();
        driver.advanceWallClockTime(Duration.ofSeconds(89));
        assertThat(incidents.isEmpty()).isTrue();
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(incidents.readValue().timeline().getLast().action()).isEqualTo("escalated");
        driver.advanceWallClockTime(Duration.ofMinutes(5));
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void after_a_restart_groups_clocks_and_answers_are_as_before() {
        Alert first = alert("cam-1", NOON);
        tell(first);
        String id = incidents.readValue().id();
        Map<String, byte[]> kept = new java.util.LinkedHashMap<>();
        try (var all =
                driver.<String, byte[]>getKeyValueStore(HandleTopology.CASES).all()) {
            all.forEachRemaining(entry -> kept.put(entry.key, entry.value));
        }
        CaseBook restored = new CaseBook(driver.getKeyValueStore(HandleTopology.CASES));
        assertThat(kept).containsKeys("c:" + id, "o:" + id, "a:" + first.id());
        assertThat(restored.byAlert(first.id())).isPresent();
        assertThat(restored.lastOf("traffic|gy-1"))
                .hasValueSatisfying(some -> assertThat(some.incident().id()).isEqualTo(id));
        assertThat(restored.due(NOON.plusSeconds(90))).containsExactly(id);
        assertThat(restored.due(NOON.plusSeconds(89))).isEmpty();

        command("k-1", id, Action.DISMISS);
        assertThat(driver.<String, byte[]>getKeyValueStore(HandleTopology.CASES).get("o:" + id))
                .as("what is over is not looked through again")
                .isNull();
    }

    @Test
    void what_is_told_again_after_a_crash_is_published_and_sent_again_under_the_same_ids() {
        Alert alert = alert("cam-1", NOON);
        tell(alert);
        tell(alert);
        assertThat(incidents.readValuesToList()).extracting(Incident::version).containsExactly(1L, 1L);
        String id = Incident.idFor(alert);
        command("k-1", id, Action.ACKNOWLEDGE);
        command("k-2", id, Action.DISPATCH);
        List<Notification> sent = notifications.readValuesToList();
        command("k-2", id, Action.DISPATCH);
        assertThat(sent).isNotEmpty();
        assertThat(notifications.readValuesToList()).isEqualTo(sent);
    }

    @Test
    void what_a_clock_had_changed_right_before_the_end_is_published_again_after_a_restart() {
        tell(alert("cam-0", NOON));
        String id = Incident.idFor(alert("cam-0", NOON));
        command("k-1", id, Action.ACKNOWLEDGE);
        command("k-2", id, Action.DISPATCH);
        notifications.readValuesToList();
        driver.advanceWallClockTime(Duration.ofMinutes(5));
        List<Notification> byClock = notifications.readValuesToList();
        Incident escalated = incidents.readValuesToList().getLast();
        assertThat(byClock).extracting(Notification::recipient).contains("zhang");

        Map<String, byte[]> kept = kept();
        driver.close();
        open();
        kept.forEach((key, value) ->
                driver.<String, byte[]>getKeyValueStore(HandleTopology.CASES).put(key, value));
        driver.advanceWallClockTime(Duration.ofMillis(200));
        assertThat(incidents.readValuesToList()).containsExactly(escalated);
        assertThat(notifications.readValuesToList()).isEqualTo(byClock);

        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(kept()).as("then it has arrived").doesNotContainKey("t:" + id);
    }

    @Test
    void a_storm_in_one_grid_is_one_incident_that_names_each_alert_once_and_is_written_now_and_then() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 200; i++) {
                tell(alert("cam-" + i % 40, NOON.plusMillis(i)));
            }
        }
        Map<String, byte[]> beforePublishing = kept();
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        List<Incident> versions = incidents.readValuesToList();
        assertThat(versions)
                .extracting(Incident::id)
                .containsOnly(versions.getFirst().id());
        Incident last = versions.getLast();
        assertThat(last.alerts()).hasSize(25);
        assertThat(last.alertCount()).isEqualTo(200);
        List<String> named =
                new java.util.ArrayList<>(last.alerts().stream().map(Alert::id).toList());
        versions.stream()
                .filter(incident -> incident.folded() != null)
                .collect(java.util.stream.Collectors.toMap(Incident::version, i -> i, (a, b) -> a))
                .values()
                .forEach(incident -> named.addAll(incident.folded().added()));
        assertThat(named).hasSize(200).doesNotHaveDuplicates();

        assertThat(beforePublishing).containsKey("f:" + last.id());
        assertThat(kept()).doesNotContainKey("f:" + last.id());
    }

    private Map<String, byte[]> kept() {
        Map<String, byte[]> kept = new java.util.LinkedHashMap<>();
        try (var all =
                driver.<String, byte[]>getKeyValueStore(HandleTopology.CASES).all()) {
            all.forEachRemaining(entry -> kept.put(entry.key, entry.value));
        }
        return kept;
    }

    /** The pipeline is part of what is reviewed: run with -Dqianliyan.update=true to write it anew. */
    @Test
    void the_topology_is_the_one_that_was_reviewed() throws IOException {
        Path golden = Path.of(
                System.getProperty("qianliyan.repository"), "dispatcher/src/test/resources/handle-topology.txt");
        String description = topology().describe().toString();
        if (Boolean.getBoolean("qianliyan.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, description);
        }
        assertThat(description).isEqualTo(Files.readString(golden));
    }

    private void tell(Alert alert) {
        alerts.pipeInput(alert.camera(), Json.bytes(alert), NOON);
    }

    private void command(String id, String incident, Action action) {
        IncidentCommand.DismissReason reason =
                action == Action.DISMISS ? IncidentCommand.DismissReason.DUPLICATE : null;
        commands.pipeInput(
                incident,
                Json.bytes(new IncidentCommand(id, incident, action, "user:desk", NOON, "说明", null, reason, List.of())),
                NOON);
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
