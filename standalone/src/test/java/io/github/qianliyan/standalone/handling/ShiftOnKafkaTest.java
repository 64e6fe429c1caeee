package io.github.qianliyan.standalone.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Notification.Purpose;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripted shift of {@code ShiftTest} end to end: a broker, the dispatcher's services, people who act on what the
 * topics tell them. The clocks are short. At which second each comes is proved there; here what comes in which order, and
 * that no clock is early: each escalation is at or after the moment that the version before it announced.
 */
@Timeout(180)
class ShiftOnKafkaTest {
    private static final int INCIDENTS = 30;
    private static final List<Domain> DOMAINS = List.of(Domain.values());

    @TempDir
    Path data;

    private enum Answer {
        ACCEPTS,
        SILENT,
        REFUSES
    }

    /** How the people of one incident behave, and the entries that must come of it. */
    private record Play(Alert alert, boolean deskAsleep, List<Answer> answers) {
        List<String> expected() {
            List<String> all = new ArrayList<>(List.of("alert-raised"));
            if (deskAsleep) {
                all.add("escalated:acknowledge");
            }
            all.addAll(List.of("acknowledge", "dispatch"));
            if (alert.domain() != Domain.SAFETY && alert.domain() != Domain.DEVICE) {
                all.add("informed");
            }
            int step = 0;
            for (; step < answers.size() && answers.get(step) != Answer.ACCEPTS; step++) {
                all.add(answers.get(step) == Answer.SILENT ? "escalated:accept" : "refuse");
            }
            boolean back = step == answers.size() && answers.getLast() == Answer.REFUSES;
            all.addAll(back ? List.of("resolve", "close") : List.of("accept", "arrive", "resolve", "close"));
            return all;
        }
    }

    @Test
    void thirty_incidents_of_all_domains_are_followed_to_their_end() throws Exception {
        Config config = config();
        Map<String, Play> plays = plays(config);
        try (EmbeddedBroker broker = new EmbeddedBroker(new BrokerSettings(data.resolve("broker"), 0, 1))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
            try (CommandRoom room = new CommandRoom(broker.cluster(), config, data.resolve("room"));
                    var told = new KafkaConsumer<>(
                            broker.cluster().client("officers", Map.of()),
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
                    var alerts = new KafkaProducer<>(
                            broker.cluster().client("alerts", Map.of("acks", "all")),
                            new StringSerializer(),
                            new ByteArraySerializer())) {
                List<TopicPartition> partitions = told.partitionsFor(Topics.NOTIFICATIONS).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                told.assign(partitions);
                told.seekToBeginning(partitions);
                Shift shift = new Shift(room, plays);
                room.projection.onIncident(shift.news::add);
                await().atMost(Duration.ofSeconds(60)).until(room::ready);
                for (Play play : plays.values()) {
                    var _ = alerts.send(
                            new ProducerRecord<>(Topics.ALERTS, play.alert.camera(), Json.bytes(play.alert)));
                }
                while (!shift.over()) {
                    for (var record : told.poll(Duration.ofMillis(50))) {
                        shift.told(Json.read(record.value(), Notification.class));
                    }
                    shift.act();
                }
                plays.forEach((id, play) -> {
                    Incident incident = room.incident(id);
                    assertThat(entries(incident)).as("%s %s", id, play.answers).isEqualTo(play.expected());
                    assertThat(incident.timeline())
                            .extracting(Incident.Entry::at)
                            .isSorted();
                });
                assertThat(shift.early)
                        .as("clocks that passed before their time")
                        .isEmpty();
                assertThat(shift.tasks.values()).as("messages under one id").containsOnly(1);
            }
        }
    }

    /** The people, and what they have seen. */
    private static final class Shift {
        final LinkedBlockingQueue<Incident> news = new LinkedBlockingQueue<>();
        final Map<String, Integer> tasks = new LinkedHashMap<>();
        final List<String> early = new ArrayList<>();
        private final CommandRoom room;
        private final Map<String, Play> plays;
        private final Map<String, Integer> asked = new HashMap<>();
        private final Map<String, Incident> latest = new HashMap<>();
        private final Map<IncidentCommand, CompletableFuture<CommandOutcome>> commands = new LinkedHashMap<>();

        Shift(CommandRoom room, Map<String, Play> plays) {
            this.room = room;
            this.plays = plays;
        }

        /** An officer hears of his task and answers, or does not. */
        void told(Notification each) {
            if (each.purpose() != Purpose.TASK || !each.channel().equals("in-app")) {
                return;
            }
            if (tasks.merge(each.id(), 1, Integer::sum) > 1) {
                return;
            }
            int number = asked.merge(each.incident(), 1, Integer::sum);
            switch (plays.get(each.incident()).answers.get(number - 1)) {
                case ACCEPTS ->
                    command(each.incident(), Action.ACCEPT, "officer:" + each.recipient(), "a-" + each.id());
                case REFUSES ->
                    command(each.incident(), Action.REFUSE, "officer:" + each.recipient(), "r-" + each.id());
                case SILENT -> {}
            }
        }

        void act() throws Exception {
            for (Incident incident = news.poll(); incident != null; incident = news.poll()) {
                punctual(latest.put(incident.id(), incident), incident);
                desk(incident);
            }
            for (var sent : List.copyOf(commands.entrySet())) {
                if (sent.getValue().isDone()) {
                    assertThat(sent.getValue().get())
                            .as("%s", sent.getKey())
                            .isInstanceOf(CommandOutcome.CarriedOut.class);
                }
            }
        }

        boolean over() {
            return latest.size() == plays.size()
                    && latest.values().stream().allMatch(incident -> incident.state() == IncidentState.CLOSED);
        }

        /** Not before the time that the version before named. */
        private void punctual(Incident before, Incident incident) {
            Incident.Entry last = incident.timeline().getLast();
            if (before == null || last.clock() == null || before.timeline().contains(last)) {
                return;
            }
            Instant due = switch (last.clock()) {
                case "acknowledge" -> before.clocks().acknowledgeBy();
                case "accept" -> before.clocks().acceptBy();
                default -> before.clocks().resolveBy();
            };
            if (due == null || last.at().isBefore(due)) {
                early.add(last.clock() + " of " + incident.id() + " due " + due + " passed " + last.at());
            }
        }

        /** What the desk, and the officer who accepted, do next; nothing where somebody else is to act. */
        private void desk(Incident incident) {
            Play play = plays.get(incident.id());
            List<Incident.Entry> timeline = handled(incident);
            Incident.Entry last = timeline.getLast();
            boolean woken = timeline.stream().anyMatch(entry -> "acknowledge".equals(entry.clock()));
            boolean nobody = "accept".equals(last.clock()) && incident.clocks().acceptBy() == null;
            String officer = "officer:" + incident.assignee();
            String id = incident.id();
            switch (incident.state()) {
                case NEW -> {
                    if (!play.deskAsleep || woken) {
                        command(id, Action.ACKNOWLEDGE, "user:desk", "1-" + id);
                    }
                }
                case ACKNOWLEDGED -> {
                    boolean back = last.action().equals("refuse");
                    command(id, back ? Action.RESOLVE : Action.DISPATCH, "user:desk", (back ? "5-" : "2-") + id);
                }
                case DISPATCHED -> {
                    if (nobody) {
                        command(id, Action.ACCEPT, "user:desk", "3-" + id);
                    }
                }
                case ACCEPTED -> command(id, Action.ARRIVE, officer, "4-" + id);
                case ON_SCENE -> command(id, Action.RESOLVE, officer, "5-" + id);
                case RESOLVED -> command(id, Action.CLOSE, "user:desk", "6-" + id);
                case CLOSED, DISMISSED, REOPENED -> {}
            }
        }

        /** Once: the log repeats what it says, people do not. */
        private void command(String incident, Action action, String by, String id) {
            if (commands.keySet().stream().noneMatch(sent -> sent.id().equals(id))) {
                IncidentCommand command =
                        new IncidentCommand(id, incident, action, by, Instant.now(), "说明", null, null, List.of());
                commands.put(command, room.send(command));
            }
        }
    }

    /** Without what the search for evidence, which there is none of, notes at times of its own. */
    private static List<Incident.Entry> handled(Incident incident) {
        return incident.timeline().stream()
                .filter(entry -> !entry.by().equals("system:evidence"))
                .toList();
    }

    private static List<String> entries(Incident incident) {
        return handled(incident).stream()
                .map(entry -> entry.action() + (entry.clock() == null ? "" : ":" + entry.clock()))
                .toList();
    }

    /** The sample township with short clocks, and everybody on duty at every hour. */
    private Config config() throws Exception {
        Path sample = Path.of(System.getProperty("qianliyan.repository"), "config", "sanxing");
        Path folder = Files.createDirectories(data.resolve("config"));
        for (String file : List.of("township.yaml", "cameras.yaml", "rules.yaml")) {
            String text = Files.readString(sample.resolve(file))
                    .replaceFirst(
                            "(?m)^escalation: .*$",
                            "escalation: {acknowledge: 5s, accept: 5s, steps: [household, grid, leader]}")
                    .replace("from: \"07:00\", to: \"22:00\"", "from: \"00:00\", to: \"24:00\"");
            Files.writeString(folder.resolve(file), text);
        }
        return ((ConfigResult.Loaded) ConfigLoader.load(folder, Map.of())).config();
    }

    private static Map<String, Play> plays(Config config) {
        Map<Domain, String> kinds = Map.of(
                Domain.TRAFFIC, "wrong-way",
                Domain.SAFETY, "intrusion",
                Domain.ENVIRONMENT, "smoke",
                Domain.AGRICULTURE, "water-level",
                Domain.DEVICE, "camera-covered");
        Map<String, List<Camera>> byGrid = config.cameras().stream().collect(Collectors.groupingBy(Camera::grid));
        List<String> grids = byGrid.keySet().stream().sorted().toList();
        List<Answer> answers = List.of(Answer.values());
        Map<String, Play> plays = new LinkedHashMap<>();
        for (int i = 0; i < INCIDENTS; i++) {
            List<Camera> cameras = byGrid.get(grids.get(i % grids.size()));
            Domain domain = DOMAINS.get(i % DOMAINS.size());
            Instant raised = Instant.now().minus(Duration.ofHours(i));
            String camera = cameras.get(i / grids.size() % cameras.size()).id();
            Alert alert = new Alert(
                    Ids.alert("shift-" + i, camera, null, raised),
                    "shift-" + i,
                    kinds.get(domain),
                    domain,
                    i % 4 + 1,
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
            plays.put(
                    Incident.idFor(alert),
                    new Play(
                            alert,
                            i % 6 == 5,
                            List.of(answers.get(i % 3), answers.get(i / 3 % 3), answers.get(i / 9 % 3))));
        }
        return plays;
    }
}
