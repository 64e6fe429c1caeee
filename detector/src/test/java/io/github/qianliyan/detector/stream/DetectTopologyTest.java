package io.github.qianliyan.detector.stream;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.DetectorSettings;
import io.github.qianliyan.detector.JudgeMetrics;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.kafka.Cluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectTopologyTest {
    private static final Rule INTRUSION = rule(RuleKind.INTRUSION, "classes", List.of("person"), "zone", "yard");

    @TempDir
    private Path data;

    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FilmedPerception eyes = new FilmedPerception();
    private final AtomicReference<Instant> now = new AtomicReference<>(Scene.START);
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> video;
    private TestInputTopic<byte[], byte[]> status;
    private TestOutputTopic<String, byte[]> observations;
    private TestOutputTopic<String, byte[]> alerts;
    private TestOutputTopic<byte[], byte[]> deadLetters;
    private long seq;

    @BeforeEach
    void start() {
        Config config =
                new Config(township(), List.of(Scene.CAMERA), List.of(INTRUSION, rule(RuleKind.CAMERA_OFFLINE)));
        driver = driver(new Cameras(config), new JudgeMetrics(meters));
        ByteArraySerializer bytes = new ByteArraySerializer();
        video = driver.createInputTopic(Topics.VIDEO, bytes, bytes);
        status = driver.createInputTopic(Topics.CAMERA_STATUS, bytes, bytes);
        observations =
                driver.createOutputTopic(Topics.OBSERVATIONS, new StringDeserializer(), new ByteArrayDeserializer());
        alerts = driver.createOutputTopic(Topics.ALERTS, new StringDeserializer(), new ByteArrayDeserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTER, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private TopologyTestDriver driver(Cameras cameras, JudgeMetrics metrics) {
        Topology topology = DetectTopology.build(
                new DetectTopology.Parts(cameras, eyes, (partition, from, to, records) -> {}, now::get, metrics, true));
        Properties settings = StreamsSettings.of(DetectorSettings.in(data), Cluster.at("localhost:1"), metrics);
        return new TopologyTestDriver(topology, settings, Scene.START);
    }

    static Township township() {
        return new Township(
                "三星乡",
                Scene.ZONE,
                Locale.CHINA,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Township.Escalation(Duration.ofSeconds(90), Duration.ofMinutes(5), List.of()));
    }

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    private void send(VideoFragment fragment) {
        ProducerRecord<String, byte[]> record = fragment.toRecord();
        video.pipeInput(new TestRecord<>(
                record.key().getBytes(StandardCharsets.UTF_8), record.value(), record.headers(), record.timestamp()));
    }

    private void shows(double seconds, Track... tracks) {
        Observation seen = new Scene().frame(seconds, Map.of(), tracks);
        now.set(seen.time().plusMillis(300));
        send(FilmedPerception.fragment(seen, seq, seq++ % 10 == 0));
    }

    private void says(CameraStatus.State link, double since, double at) {
        status.pipeInput("gy-001".getBytes(StandardCharsets.UTF_8), Json.bytes(Scene.status(link, since, at)), at(at));
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private double count(String meter) {
        return meters.get(meter).counters().stream().mapToDouble(c -> c.count()).sum();
    }

    @Test
    void readsAsOneListThatIsKeptInAFile() throws Exception {
        Path golden = Path.of("src/test/resources/io/github/qianliyan/detector/stream/detect-topology.txt");
        String described = DetectTopology.build(new DetectTopology.Parts(
                        new Cameras(new Config(township(), List.of(), List.of())),
                        eyes,
                        (partition, from, to, records) -> {},
                        now::get,
                        new JudgeMetrics(meters),
                        false))
                .describe()
                .toString();
        if (Boolean.getBoolean("qianliyan.update")) {
            Files.writeString(golden, described);
        }
        assertThat(described).isEqualTo(Files.readString(golden));
    }

    @Test
    void writesEveryJudgedFrameWithWhereItLies() throws Exception {
        shows(0, person(1, 0.7, 0.8));
        shows(0.2, person(1, 0.7, 0.8));

        List<TestRecord<String, byte[]>> written = observations.readRecordsToList();
        assertThat(written).hasSize(2);
        TestRecord<String, byte[]> second = written.get(1);
        assertThat(second.key()).isEqualTo("gy-001");
        assertThat(second.getRecordTime()).isEqualTo(at(0.2));
        assertThat(Json.read(second.value(), Observation.class).fragment().offset())
                .isEqualTo(1);
        assertThat(header(second.headers(), "ce_type")).isEqualTo("io.github.qianliyan.observation.made");
        assertThat(header(second.headers(), "ce_id")).isEqualTo("gy-001/" + at(0.2).toEpochMilli());
        // the fragment's own headers, an init segment among them, do not ride along
        assertThat(second.headers().lastHeader("init")).isNull();
    }

    @Test
    void writesTheAlertWhenItIsRaisedAndAgainWhenItEnded() throws Exception {
        for (int i = 0; i <= 15; i++) {
            shows(i * 0.2, person(1, 0.7, 0.8));
        }
        TestRecord<String, byte[]> raised = alerts.readRecord();
        Alert alert = Json.read(raised.value(), Alert.class);
        assertThat(raised.key()).isEqualTo("gy-001");
        assertThat(raised.getRecordTime()).isEqualTo(at(3));
        assertThat(header(raised.headers(), "ce_id")).isEqualTo(alert.id());
        assertThat(header(raised.headers(), "ce_source")).isEqualTo("/cameras/gy-001");
        assertThat(header(raised.headers(), "ce_type")).isEqualTo("io.github.qianliyan.alert.raised");
        assertThat(header(raised.headers(), "ce_time")).isEqualTo("2026-11-22T08:00:03Z");
        assertThat(alert.evidence().fragment().offset()).isEqualTo(15);
        assertThat(meters.get("qianliyan.capture.to.alert").timer().mean(TimeUnit.MILLISECONDS))
                .isEqualTo(300);

        for (int i = 16; i <= 70; i++) {
            shows(i * 0.2);
        }
        TestRecord<String, byte[]> ended = alerts.readRecord();
        assertThat(header(ended.headers(), "ce_type")).isEqualTo("io.github.qianliyan.alert.ended");
        assertThat(Json.read(ended.value(), Alert.class)).isEqualTo(alert.ended(at(3)));
        assertThat(alerts.isEmpty()).isTrue();
    }

    @Test
    void tellsTheEyesHowCloselyToLook() {
        for (int i = 0; i <= 16; i++) {
            shows(i * 0.2, person(1, 0.7, 0.8));
        }
        assertThat(eyes.attentions)
                .startsWith(Attention.NONE, Attention.CANDIDATE)
                .endsWith(Attention.EPISODE);
    }

    @Test
    void heartbeatsOfACameraThatIsAwayRaiseAnAlert() throws Exception {
        for (int t = 0; t <= 30; t += 5) {
            says(CameraStatus.State.OFFLINE, 0, t);
        }
        Alert alert = Json.read(alerts.readValue(), Alert.class);
        assertThat(alert.kind()).isEqualTo("camera-offline");
        assertThat(alert.raised()).isEqualTo(at(30));
        assertThat(alerts.isEmpty()).isTrue();
    }

    @Test
    void aFragmentThatCannotBeReadIsSetAsideWithItsPlaceAndTheStreamGoesOn() {
        shows(0, person(1, 0.7, 0.8));
        RecordHeaders headers = new RecordHeaders();
        headers.add("seq", new byte[] {1, 2});
        video.pipeInput(new TestRecord<>("gy-001".getBytes(StandardCharsets.UTF_8), new byte[] {9}, headers, at(0.2)));
        video.pipeInput(new TestRecord<>(null, new byte[] {8}, new RecordHeaders(), at(0.3)));
        shows(0.4, person(1, 0.7, 0.8));

        List<TestRecord<byte[], byte[]>> aside = deadLetters.readRecordsToList();
        assertThat(aside).hasSize(2);
        assertThat(header(aside.getFirst().headers(), "dl-topic")).isEqualTo("video");
        assertThat(header(aside.getFirst().headers(), "dl-partition")).isEqualTo("0");
        assertThat(header(aside.getFirst().headers(), "dl-offset")).isEqualTo("1");
        assertThat(header(aside.getFirst().headers(), "dl-reason"))
                .isEqualTo("not a readable fragment: header 'seq' has 2 B, must be 8 B");
        assertThat(aside.getFirst().value()).containsExactly(9);
        assertThat(header(aside.get(1).headers(), "dl-reason")).contains("without a key");
        assertThat(count("qianliyan.detector.dead.letters")).isEqualTo(2);
        assertThat(observations.readRecordsToList()).hasSize(2);
    }

    @Test
    void eyesThatFailAreReplacedAndTheStreamGoesOn() {
        shows(0, person(1, 0.7, 0.8));
        VideoFragment broken = new VideoFragment(
                "gy-001", at(0.2), seq++, false, null, "avc1", Duration.ofMillis(200), new byte[] {1});
        send(broken);
        shows(0.4, person(1, 0.7, 0.8));

        assertThat(header(deadLetters.readRecord().headers(), "dl-reason")).contains("a decoder that fails");
        assertThat(eyes.closed).containsExactly("gy-001");
        assertThat(eyes.opened).containsExactly("gy-001", "gy-001");
        assertThat(observations.readRecordsToList()).hasSize(2);
    }

    @Test
    void aStatusThatCannotBeReadIsSetAside() {
        status.pipeInput("gy-001".getBytes(StandardCharsets.UTF_8), "{\"camera\":".getBytes(StandardCharsets.UTF_8));
        status.pipeInput("gy-001".getBytes(StandardCharsets.UTF_8), (byte[]) null);
        assertThat(deadLetters.readRecordsToList())
                .singleElement()
                .satisfies(letter ->
                        assertThat(header(letter.headers(), "dl-topic")).isEqualTo("camera-status"));
    }

    @Test
    void whatComesFromCamerasThatAreNotConfiguredIsCountedAndLeft() {
        Observation stranger = new Observation("xx-999", at(0), null, at(0), 2, "model", 768, 576, List.of(), Map.of());
        send(FilmedPerception.fragment(stranger, 0, true));
        status.pipeInput("xx-999".getBytes(StandardCharsets.UTF_8), new byte[] {1});
        assertThat(count("qianliyan.detector.unknown.camera.records")).isEqualTo(2);
        assertThat(observations.isEmpty()).isTrue();
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(eyes.opened).isEmpty();
    }

    @Test
    void aFrameThatWasJudgedBeforeIsNotWrittenAgain() {
        shows(1, person(1, 0.7, 0.8));
        shows(1, person(1, 0.7, 0.8));
        assertThat(observations.readRecordsToList()).hasSize(1);
        assertThat(count("qianliyan.judge.late.inputs")).isEqualTo(1);
    }

    @Test
    void aWhereThatCannotBeEvaluatedIsCounted() {
        driver.close();
        meters = new SimpleMeterRegistry();
        Rule rain = Scene.with(INTRUSION, null, Duration.ofSeconds(10), Rule.Mode.ENABLED, "measures.rain > 0.1");
        Cameras cameras = new Cameras(new Config(township(), List.of(Scene.CAMERA), List.of(rain)));
        JudgeMetrics metrics = new JudgeMetrics(meters);
        metrics.watch(cameras::failures);
        driver = driver(cameras, metrics);
        video = driver.createInputTopic(Topics.VIDEO, new ByteArraySerializer(), new ByteArraySerializer());
        shows(0);
        assertThat(failures()).isZero();
        shows(1, person(1, 0.7, 0.8));
        shows(2, person(1, 0.7, 0.8));
        assertThat(failures()).isEqualTo(2);
    }

    private double failures() {
        return meters.get("qianliyan.judge.where.failures").functionCounter().count();
    }

    @Test
    void eyesAreClosedWithTheTask() {
        shows(0, person(1, 0.7, 0.8));
        driver.close();
        driver = null;
        assertThat(eyes.closed).containsExactly("gy-001");
    }
}
