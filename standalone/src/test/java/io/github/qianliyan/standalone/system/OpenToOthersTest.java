package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What we write can be read by programs that do not know us: kcat, ffprobe, promtool. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenToOthersTest {
    private static final ObjectMapper JSON = Json.mapper();

    /** Parts of queries that have no answer before somebody watches, is notified, or something goes wrong. */
    private static final List<String> RARE = List.of(
            "qianliyan_notifications",
            "notification_failed",
            "screen_late",
            "capture_to_screen",
            "shadow",
            "dropped",
            "skipped",
            "reconnects",
            "ALERTS");

    private Assembly system;

    @BeforeAll
    void a_system_with_one_camera(@TempDir Path data) throws Exception {
        RealClip.needed(Tool.installed("ffprobe"), "ffprobe is not here: apt-get install ffmpeg");
        Path clip = RealClip.people("h264");
        ConfigResult loaded = ConfigLoader.load(
                Folder.write(data.resolve("config"), Map.of("gy-001", "file:" + clip + "?loop=true")), Map.of());
        Config config = ((ConfigResult.Loaded) loaded).config();
        system = new Assembly(
                new AssemblySettings(
                        EnumSet.allOf(Part.class),
                        Optional.empty(),
                        data.resolve("data"),
                        "127.0.0.1",
                        0,
                        0,
                        Optional.empty(),
                        Topics.Sizing.embedded(),
                        false),
                config);
        system.start();
        system.ingest().orElseThrow().watch(config.cameras());
        await().atMost(Duration.ofSeconds(60)).until(() -> count(Topics.ALERTS) > 0);
    }

    @AfterAll
    void ended() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void kcat_reads_video_with_its_key_time_headers_and_size() throws Exception {
        RealClip.needed(Tool.installed("kcat"), "kcat is not here: apt-get install kcat");
        Tool.Result kcat = kcat("-t", Topics.VIDEO, "-c", "20", "-f", "%k %T %S %h\\n");

        assertThat(kcat.exit()).as(kcat.error()).isZero();
        assertThat(kcat.output().lines())
                .hasSize(20)
                .allSatisfy(line -> assertThat(line).matches("(?s)gy-001 \\d{13} \\d+ .*codec=avc1\\.[0-9a-f]{6}.*"));
    }

    @Test
    void kcat_reads_alerts_as_json_with_cloud_event_headers() throws Exception {
        RealClip.needed(Tool.installed("kcat"), "kcat is not here: apt-get install kcat");
        Tool.Result kcat = kcat("-t", Topics.ALERTS, "-c", "1", "-f", "%h\\n%s\\n");

        List<String> lines = kcat.output().lines().toList();
        assertThat(lines.get(0)).contains("ce_specversion=1.0", "ce_type=io.github.qianliyan.alert");
        assertThat(JSON.readTree(lines.get(1)).path("rule").asText()).isEqualTo("people-on-street");
    }

    @Test
    void init_segment_and_records_of_a_camera_are_a_file_that_plays() throws Exception {
        Path file = Files.createTempFile("camera", ".mp4");
        int keyframes = 0;
        try (OutputStream out = Files.newOutputStream(file);
                var consumer = consumer(Topics.VIDEO)) {
            boolean begun = false;
            while (keyframes < 4) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    VideoFragment fragment = VideoFragment.from(record);
                    if (fragment.key() && !begun) {
                        out.write(fragment.init());
                        begun = true;
                    }
                    if (begun) {
                        out.write(fragment.data());
                        keyframes += fragment.key() ? 1 : 0;
                    }
                }
            }
        }

        Tool.Result decoded =
                Tool.run(new byte[0], "ffmpeg", "-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-");
        Tool.Result probed = Tool.run(
                new byte[0],
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=codec_name,nb_read_frames",
                "-of",
                "csv=p=0",
                file.toString());

        assertThat(decoded.error()).isEmpty();
        assertThat(decoded.exit()).isZero();
        assertThat(probed.output().strip()).startsWith("h264,");
        assertThat(Integer.parseInt(probed.output().strip().split(",")[1])).isGreaterThanOrEqualTo(60);
        Files.delete(file);
    }

    @Test
    void promtool_finds_nothing_wrong_with_the_metrics() throws Exception {
        RealClip.needed(Tool.installed("promtool"), "promtool is not here: apt-get install prometheus");
        var pages = system.dispatcher().orElseThrow().address();
        String metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(pages.resolve("/metrics")).build(), BodyHandlers.ofString())
                .body();

        Tool.Result promtool = Tool.run(metrics.getBytes(StandardCharsets.UTF_8), "promtool", "check", "metrics");

        assertThat(metrics)
                .contains("qianliyan_ingest_fragments_total{camera=\"gy-001\"")
                .contains("qianliyan_capture_to_screen_seconds_bucket")
                .contains("qianliyan_incidents{state=\"new\"");
        assertThat(promtool.output() + promtool.error()).isEmpty();
        assertThat(promtool.exit()).isZero();
    }

    @Test
    void a_real_prometheus_answers_every_query_of_the_dashboards(@TempDir Path folder) throws Exception {
        RealClip.needed(Tool.installed("prometheus"), "prometheus is not here: apt-get install prometheus");
        Path deploy = Path.of(System.getProperty("qianliyan.repository"), "deploy");
        Map<String, String> expressions = Dashboards.expressions(deploy.resolve("grafana/dashboards"));
        try (Prometheus prometheus = Prometheus.watching(
                system.dispatcher().orElseThrow().address(), deploy.resolve("prometheus/rules"), folder)) {
            assertThat(expressions).hasSizeGreaterThan(30);
            for (Map.Entry<String, String> expression : expressions.entrySet()) {
                assertThat(prometheus
                                .query(expression.getValue())
                                .path("status")
                                .asText())
                        .as(expression.toString())
                        .isEqualTo("success");
            }

            // what needs no rare event has something to show
            expressions.values().removeIf(expression -> RARE.stream().anyMatch(expression::contains));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(silent(prometheus, expressions)).isEmpty());
        }
    }

    private static Map<String, String> silent(Prometheus prometheus, Map<String, String> expressions) throws Exception {
        Map<String, String> silent = new TreeMap<>();
        for (Map.Entry<String, String> expression : expressions.entrySet()) {
            if (prometheus.query(expression.getValue()).at("/data/result").isEmpty()) {
                silent.put(expression.getKey(), expression.getValue());
            }
        }
        return silent;
    }

    @Test
    void the_metrics_reference_is_what_is_served() throws Exception {
        Path page = Path.of(System.getProperty("qianliyan.repository"), "docs", "metrics.md");
        String now = MetricsReference.of(system.meters());
        if (Boolean.getBoolean("qianliyan.update")) {
            Files.writeString(page, now);
        }

        assertThat(page).as("stale: mvn -Dqianliyan.update=true rewrites it").hasContent(now);
    }

    private Tool.Result kcat(String... options) throws Exception {
        String[] command = new String[options.length + 8];
        String[] head = {
            "kcat", "-C", "-q", "-e", "-o", "beginning", "-b", system.cluster().bootstrapServers()
        };
        System.arraycopy(head, 0, command, 0, head.length);
        System.arraycopy(options, 0, command, head.length, options.length);
        return Tool.run(new byte[0], command);
    }

    private long count(String topic) {
        try (var consumer = consumer(topic)) {
            return consumer.endOffsets(consumer.assignment()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String topic) {
        var consumer = new KafkaConsumer<>(
                system.cluster().client("other", Map.of("isolation.level", "read_committed")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }
}
