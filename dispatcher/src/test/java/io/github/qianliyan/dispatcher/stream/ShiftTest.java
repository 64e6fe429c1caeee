package io.github.qianliyan.dispatcher.stream;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.incident.Grouping;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.JsonSerde;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Notification.Purpose;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shift in the sample township, in virtual time: 30 incidents of all domains, a desk that is quick or asleep, officers
 * who accept, do not answer or refuse. What the clocks must do at which second is worked out here by plain arithmetic
 * from the township's practice (90 s; 5, 10 and 10 min; 2, 24 and 72 h), and compared with every timeline, entry by entry.
 */
class ShiftTest {
    private static final int INCIDENTS = 30;
    private static final int APART = 20;
    private static final int ACKNOWLEDGE = 90;
    private static final int[] ACCEPT = {300, 600, 600};
    private static final int RED = 7200;
    private static final List<Domain> DOMAINS = List.of(Domain.values());
    private static final List<Answer> ANSWERS = List.of(Answer.values());
    private static final Map<Domain, String> KINDS = Map.of(
            Domain.TRAFFIC, "wrong-way",
            Domain.SAFETY, "intrusion",
            Domain.ENVIRONMENT, "smoke",
            Domain.AGRICULTURE, "water-level",
            Domain.DEVICE, "camera-covered");

    @TempDir
    Path state;

    private final Config config = ((ConfigResult.Loaded) ConfigLoader.load(
                    Path.of(System.getProperty("qianliyan.repository"), "config", "sanxing"), Map.of()))
            .config();
    private final TreeMap<Integer, List<Runnable>> agenda = new TreeMap<>();
    private final Map<String, Play> plays = new LinkedHashMap<>();
    private final Map<String, Incident> latest = new HashMap<>();
    private final List<Notification> told = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> alerts;
    private TestInputTopic<String, byte[]> commands;
    private TestOutputTopic<String, Incident> incidents;
    private TestOutputTopic<String, Notification> notifications;
    private int second;
    private int commandNumber;

    private enum Answer {
        ACCEPTS,
        SILENT,
        REFUSES
    }

    /** One line of the script, and what must come of it: seconds from the start and what happens then. */
    private final class Play {
        final int number;
        final String camera;
        final Domain domain;
        final int severity;
        final int deskAfter;
        final List<Answer> answers;
        final int settledAfter;
        final List<String> expected = new ArrayList<>();
        int asked;

        Play(int number, Camera camera) {
            this.number = number;
            this.camera = camera.id();
            domain = DOMAINS.get(number % DOMAINS.size());
            severity = number % 4 + 1;
            deskAfter = number % 6 == 5 ? 120 : 30 + number;
            answers = List.of(ANSWERS.get(number % 3), ANSWERS.get(number / 3 % 3), ANSWERS.get(number / 9 % 3));
            settledAfter = severity == 1 && number % 8 == 0 ? RED + 600 : 900;
            script();
        }

        /** The clocks by hand. */
        private void script() {
            int raised = number * APART;
            expect(raised, "alert-raised");
            int acknowledged = raised + deskAfter;
            if (deskAfter > ACKNOWLEDGE) {
                expect(raised + ACKNOWLEDGE, "escalated:acknowledge");
            }
            expect(acknowledged, "acknowledge");
            at(acknowledged, () -> command(this, Action.ACKNOWLEDGE, "user:desk", null));
            int asking = acknowledged + 10;
            at(asking, () -> command(this, Action.DISPATCH, "user:desk", null));
            expect(asking, "dispatch");
            boolean informed = domain == Domain.TRAFFIC || domain == Domain.ENVIRONMENT || domain == Domain.AGRICULTURE;
            if (informed) {
                expect(asking, "informed");
            }
            int step = 0;
            for (; step < answers.size() && answers.get(step) != Answer.ACCEPTS; step++) {
                boolean silent = answers.get(step) == Answer.SILENT;
                asking += silent ? ACCEPT[step] : 60;
                expect(asking, silent ? "escalated:accept" : "refuse");
            }
            if (step < answers.size()) {
                accepted(asking + 45, raised);
            } else if (answers.getLast() == Answer.SILENT) {
                int call = asking + 30;
                at(call, () -> command(this, Action.ACCEPT, "user:desk", "电话联系"));
                expect(call, "accept");
                handled(call, raised);
            } else {
                int call = asking + 30;
                at(call, () -> command(this, Action.RESOLVE, "user:desk", "指挥室直接处置"));
                expect(call, "resolve");
                closed(call);
            }
        }

        private void accepted(int at, int raised) {
            expect(at, "accept");
            handled(at, raised);
        }

        private void handled(int accepted, int raised) {
            int arrived = accepted + 200;
            at(arrived, () -> command(this, Action.ARRIVE, "officer", null));
            expect(arrived, "arrive");
            int resolved = accepted + settledAfter;
            if (severity == 1 && resolved > raised + RED) {
                expect(raised + RED, "escalated:resolve");
            }
            at(resolved, () -> command(this, Action.RESOLVE, "officer", "已处置"));
            expect(resolved, "resolve");
            closed(resolved);
        }

        private void closed(int resolved) {
            at(resolved + 60, () -> command(this, Action.CLOSE, "user:desk", null));
            expect(resolved + 60, "close");
        }

        private void expect(int at, String what) {
            expected.add(at + " " + what);
        }

        Alert alert() {
            Instant raised = NOON.plusSeconds((long) number * APART);
            return new Alert(
                    Ids.alert("rule-" + number, camera, null, raised),
                    "rule-" + number,
                    KINDS.get(domain),
                    domain,
                    severity,
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

        String incident() {
            return Incident.idFor(alert());
        }

        /** The officer's part, at the moment he is asked. */
        void asked(String officer) {
            Answer answer = answers.get(asked++);
            if (answer == Answer.ACCEPTS) {
                at(second + 45, () -> command(this, Action.ACCEPT, "officer:" + officer, null));
            } else if (answer == Answer.REFUSES) {
                at(second + 60, () -> command(this, Action.REFUSE, "officer:" + officer, "不在本地"));
            }
        }
    }

    @BeforeEach
    void open() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "shift",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "nowhere:1",
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString()));
        Handling handling = new Handling(config, Grouping.DEFAULT);
        driver = new TopologyTestDriver(
                HandleTopology.of(handling, new DispatcherMetrics(new SimpleMeterRegistry())), settings, NOON);
        alerts = driver.createInputTopic(Topics.ALERTS, new StringSerializer(), new ByteArraySerializer());
        commands = driver.createInputTopic(Topics.INCIDENT_COMMANDS, new StringSerializer(), new ByteArraySerializer());
        incidents = driver.createOutputTopic(
                Topics.INCIDENTS, new StringDeserializer(), new JsonSerde<>(Incident.class).deserializer());
        notifications = driver.createOutputTopic(
                Topics.NOTIFICATIONS, new StringDeserializer(), new JsonSerde<>(Notification.class).deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void every_escalation_comes_at_its_second_and_every_timeline_is_complete() {
        Map<String, List<Camera>> byGrid = config.cameras().stream().collect(Collectors.groupingBy(Camera::grid));
        List<String> grids = byGrid.keySet().stream().sorted().toList();
        for (int i = 0; i < INCIDENTS; i++) {
            List<Camera> cameras = byGrid.get(grids.get(i % grids.size()));
            Play play = new Play(i, cameras.get(i / grids.size() % cameras.size()));
            plays.put(play.incident(), play);
            at(i * APART, () -> alerts.pipeInput(play.camera, Json.bytes(play.alert()), now()));
        }

        int end = agenda.lastKey();
        while (second <= end) {
            agenda.getOrDefault(second, List.of()).forEach(each -> {
                each.run();
                read();
            });
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            second++;
            // what the clocks did just now happened in the second that begins
            read();
            end = agenda.lastKey();
        }

        assertThat(latest.keySet()).containsExactlyInAnyOrderElementsOf(plays.keySet());
        plays.forEach((id, play) -> {
            Incident incident = latest.get(id);
            assertThat(timeline(incident))
                    .as("incident %d, %s", play.number, play.answers)
                    .isEqualTo(play.expected);
            assertThat(incident.state()).isEqualTo(IncidentState.CLOSED);
            assertThat(incident.route()).isNotEmpty().allSatisfy(stop -> {
                assertThat(stop.why().zh()).isNotBlank();
                assertThat(stop.why().en()).isNotBlank();
            });
        });
        assertThat(plays.values().stream().map(play -> play.domain).distinct()).hasSize(Domain.values().length);
        assertThat(told).extracting(Notification::id).doesNotHaveDuplicates();
        informed(Domain.TRAFFIC, "traffic-");
        informed(Domain.ENVIRONMENT, "ranger-");
        informed(Domain.AGRICULTURE, "river-");
    }

    private void informed(Domain domain, String officers) {
        plays.forEach((id, play) -> {
            if (play.domain == domain) {
                assertThat(told)
                        .filteredOn(each -> each.incident().equals(id) && each.purpose() == Purpose.INFORMATION)
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each.recipient()).startsWith(officers));
            }
        });
    }

    private void read() {
        incidents.readValuesToList().forEach(incident -> latest.put(incident.id(), incident));
        for (Notification each : notifications.readValuesToList()) {
            told.add(each);
            if (each.purpose() == Purpose.TASK && each.channel().equals("in-app")) {
                plays.get(each.incident()).asked(each.recipient());
            }
        }
    }

    private void at(int when, Runnable what) {
        agenda.computeIfAbsent(when, any -> new ArrayList<>()).add(what);
    }

    private void command(Play play, Action action, String by, String note) {
        Incident incident = latest.get(play.incident());
        String who = by.equals("officer") ? "officer:" + incident.assignee() : by;
        commandNumber++;
        IncidentCommand command = new IncidentCommand(
                "k-" + commandNumber, incident.id(), action, who, now(), note, null, null, List.of());
        commands.pipeInput(incident.id(), Json.bytes(command), now());
        read();
        assertThat(latest.get(incident.id()).lastCommand().refused())
                .as("incident %d, %s by %s at %d", play.number, action, who, second)
                .isNull();
    }

    private Instant now() {
        return NOON.plusSeconds(second);
    }

    private static List<String> timeline(Incident incident) {
        return incident.timeline().stream()
                .map(entry -> Duration.between(NOON, entry.at()).toSeconds() + " " + entry.action()
                        + (entry.clock() == null ? "" : ":" + entry.clock()))
                .toList();
    }
}
