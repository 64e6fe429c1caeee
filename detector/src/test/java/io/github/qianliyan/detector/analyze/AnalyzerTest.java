package io.github.qianliyan.detector.analyze;

import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTest {
    private static final Rule INTRUSION =
            with(rule(RuleKind.INTRUSION, "zone", "yard"), null, Duration.ofSeconds(5), Rule.Mode.ENABLED, null);
    private static final Rule GATE =
            with(rule(RuleKind.LINE_CROSSING, "line", "gate"), null, Duration.ofSeconds(1), Rule.Mode.ENABLED, null);

    private static Config config(Camera... cameras) {
        Township township = new Township(
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
        return new Config(township, List.of(cameras), List.of(INTRUSION, GATE));
    }

    private static Path vtest() {
        String named = System.getenv("QIANLIYAN_FOOTAGE");
        Path folder = named != null
                ? Path.of(named)
                : Path.of(System.getProperty("qianliyan.repository", ".."), "..", "shared", "footage");
        Optional<Path> file = Stream.of(
                        folder.resolve("vtest.avi"), Path.of("/usr/share/doc/opencv-doc/examples/data/vtest.avi"))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeThat(file)
                .as("skipped: vtest.avi is not here: apt-get install opencv-doc, or set QIANLIYAN_FOOTAGE")
                .isPresent();
        return file.orElseThrow();
    }

    private static List<Alert> analyze(Instant start, Path... files) throws BadVideoException {
        List<Alert> alerts = new ArrayList<>();
        Analyzer.Summary summary = new Analyzer(config(Scene.CAMERA), Scene.CAMERA, Optional.empty())
                .analyze(List.of(files), start, alerts::add, Analyzer.Progress.NONE);
        assertThat(summary.alerts())
                .isEqualTo(alerts.stream().filter(a -> a.ended() == null).count());
        return alerts;
    }

    @Test
    void theSameFileGivesTheSameBytesOnEveryRun() throws Exception {
        Path file = vtest();
        List<Alert> alerts = analyze(Analyzer.EPOCH, file);
        assertThat(alerts).isNotEmpty();
        assertThat(Scene.lines(analyze(Analyzer.EPOCH, file))).isEqualTo(Scene.lines(alerts));
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.at()).isEqualTo(alert.raised().toEpochMilli() / 1000.0);
            assertThat(alert.evidence().fragment()).isNull();
            assertThat(alert.objects()).isNotEmpty();
        });
        // a start of one's own moves the times and not the seconds
        Instant start = Instant.parse("2026-11-22T08:00:00Z");
        List<Alert> later = analyze(start, file);
        assertThat(later)
                .extracting(Alert::at)
                .isEqualTo(alerts.stream().map(Alert::at).toList());
        assertThat(later).allSatisfy(alert -> assertThat(alert.raised()).isAfter(start));
        // every ended one was raised before, under the same id
        List<String> raised =
                alerts.stream().filter(a -> a.ended() == null).map(Alert::id).toList();
        assertThat(raised)
                .doesNotHaveDuplicates()
                .containsAll(alerts.stream().map(Alert::id).toList());
    }

    @Test
    void aFileThatIsNoVideoIsSaidToBeNone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("clip.mp4"), "this is no video");
        assertThatThrownBy(() -> analyze(Analyzer.EPOCH, file))
                .isInstanceOf(BadVideoException.class)
                .hasMessageContaining("clip.mp4");
    }

    @Test
    void theCameraIsTheNamedOneTheOnlyOneOrTheOneThatPlaysTheFile() {
        Camera one = playing("a", "file:/videos/gate.mp4?loop=true");
        Camera two = playing("b", "rtsp://host/stream");
        assertThat(CameraChoice.of(config(two), Optional.empty(), Path.of("x.mp4")))
                .isEqualTo(two);
        assertThat(CameraChoice.of(config(one, two), Optional.of("b"), Path.of("x.mp4")))
                .isEqualTo(two);
        assertThat(CameraChoice.of(config(one, two), Optional.empty(), Path.of("elsewhere/gate.mp4")))
                .isEqualTo(one);
        assertThatThrownBy(() -> CameraChoice.of(config(one, two), Optional.empty(), Path.of("x.mp4")))
                .hasMessage("the configuration has 2 cameras and none play x.mp4: say by whose rules to judge it with"
                        + " --camera, e.g. a, b");
        assertThatThrownBy(() -> CameraChoice.of(config(one, two), Optional.of("c"), Path.of("x.mp4")))
                .hasMessage("no camera c in this configuration; there is a, b");
    }

    private static Camera playing(String id, String url) {
        return new Camera(
                id,
                id,
                "gy-1",
                null,
                new Location(108, 30),
                new Secret(url),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
