package io.github.qianliyan.standalone.detector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.Main;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code backtest} over a real broker's log. */
class BacktestOnKafkaTest {
    /** Not long ago: older records are given up by the broker. */
    private static Instant begin;

    private static final int VISITS = 4;

    @TempDir
    private static Path data;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static final List<Alert> RAISED = new ArrayList<>();

    @BeforeAll
    static void keepSomeTime() throws Exception {
        begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        Files.writeString(folder.resolve("township.yaml"), """
            name: 三星乡
            timezone: Asia/Shanghai
            locale: zh-CN
            villages: [{id: gy, name: 观音村, center: [108.4012, 30.0921]}]
            grids: [{id: gy-1, village: gy, officers: [zhang]}]
            officers: [{id: zhang, name: 示例-张, roles: [grid]}]
            """);
        Files.writeString(folder.resolve("cameras.yaml"), """
            cameras:
              - {id: c-1, grid: gy-1, location: [108.4, 30.1], url: "rtsp://host/1", zones: &zones {yard: [[0.5, 0], [1, 0], [1, 1], [0.5, 1]]}}
              - {id: c-2, grid: gy-1, location: [108.4, 30.1], url: "rtsp://host/2", zones: *zones}
            """);
        Files.writeString(folder.resolve("rules.yaml"), """
            rules:
              - {id: yard, domain: safety, severity: 2, kind: intrusion, title: {zh: 闯入, en: Yard}, cameras: all, params: {classes: [moving], zone: yard, for: 3s}, cooldown: 10s}
              - {id: staying, domain: safety, severity: 3, kind: loitering, title: {zh: 逗留, en: Staying}, cameras: all, params: {classes: [moving], zone: yard, for: 20s}, cooldown: 10s, enabled: false}
            """);
        broker = new EmbeddedBroker(BrokerSettings.in(data).withPort(0));
        broker.start();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        Config config = switch (ConfigLoader.load(folder, Map.of())) {
            case ConfigResult.Loaded(Config loaded) -> loaded;
            case ConfigResult.Invalid(var problems) -> throw new AssertionError(problems);
        };
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                broker.cluster().client("live", Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            for (Camera camera : config.cameras()) {
                live(config, camera, producer);
            }
        }
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    /** Somebody is in the yard for half a minute every ten minutes; what is raised goes to the log as live. */
    private static void live(Config config, Camera camera, KafkaProducer<String, byte[]> producer) {
        Judge judge = new Judge(camera, config.rules(), config.township());
        JudgeState state = JudgeState.NONE;
        for (int second = 0; second < VISITS * 600; second++) {
            Instant time = begin.plusSeconds(second);
            boolean visit = second % 600 >= 300 && second % 600 < 330;
            Observation seen = new Observation(
                    camera.id(),
                    time,
                    null,
                    begin,
                    2,
                    "motion",
                    704,
                    576,
                    visit
                            ? List.of(
                                    new Track(second / 600, "moving", 0.9, new Box(0.7, 0.4, 0.05, 0.2), 0.01, 0, null))
                            : List.of(),
                    Map.of());
            var _ = producer.send(new ProducerRecord<>(
                    Topics.OBSERVATIONS, null, time.toEpochMilli(), camera.id(), Json.bytes(seen)));
            Verdict verdict = judge.step(state, new JudgeInput.Seen(seen));
            state = verdict.state();
            for (Alert alert : verdict.alerts()) {
                var _ = producer.send(
                        new ProducerRecord<>(Topics.ALERTS, null, time.toEpochMilli(), camera.id(), Json.bytes(alert)));
                if (alert.ended() == null) {
                    RAISED.add(alert);
                }
            }
        }
    }

    private static JsonNode backtest(Instant from, Instant to, String... more) throws Exception {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(
                "backtest",
                "--config",
                folder.toString(),
                "--bootstrap-servers",
                broker.cluster().bootstrapServers(),
                "--from",
                from.toString(),
                "--to",
                to.toString(),
                "--json"));
        arguments.addAll(List.of(more));
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out));
        assertThat(command.execute(arguments.toArray(String[]::new))).isZero();
        return Json.mapper().readTree(out.toString());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    @Test
    void the_alerts_over_the_kept_log_are_the_live_ones() throws Exception {
        JsonNode found = backtest(begin, begin.plusSeconds(VISITS * 600L));

        assertThat(RAISED).hasSize(2 * VISITS);
        assertThat(texts(found.get("same")))
                .containsExactlyInAnyOrderElementsOf(
                        RAISED.stream().map(Alert::id).toList());
        assertThat(found.get("new")).isEmpty();
        assertThat(found.get("near")).isEmpty();
        assertThat(found.get("gone")).isEmpty();
        assertThat(found.get("cameras").asInt()).isEqualTo(2);
        // 4 on each of 2 cameras in 40 minutes
        assertThat(found.get("alertsPerCameraDay").asDouble()).isEqualTo(144);
        assertThat(found.get("bar").asDouble()).isEqualTo(1.75);
    }

    @Test
    void from_the_middle_of_the_log_they_are_the_live_ones_too() throws Exception {
        // begins while somebody is in the yard: that one was raised before
        Instant from = begin.plusSeconds(600 + 315);
        JsonNode found = backtest(from, begin.plusSeconds(VISITS * 600L));
        assertThat(texts(found.get("same")))
                .containsExactlyInAnyOrderElementsOf(RAISED.stream()
                        .filter(alert -> !alert.raised().isBefore(from))
                        .map(Alert::id)
                        .toList())
                .hasSize(4);
        assertThat(found.get("new")).isEmpty();
        assertThat(found.get("gone")).isEmpty();
    }

    @Test
    void a_rule_that_is_off_searches_the_kept_time() throws Exception {
        JsonNode found = backtest(begin, begin.plusSeconds(VISITS * 600L), "--rule", "staying");
        assertThat(found.get("new")).hasSize(2 * VISITS);
        assertThat(found.get("same")).isEmpty();
        assertThat(found.get("gone")).as("of other rules nothing is missed").isEmpty();
    }
}
