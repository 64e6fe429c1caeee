package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qianliyan.detector.Footage;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real street, spoilt by ffmpeg after 15 s; and the same in weather and light that spoil nothing. */
class SpoiltFootageTest {
    private static final Path DEBIANS = Path.of("/usr/share/doc/opencv-doc/examples/data/vtest.avi");
    private static final String CLOCK = ",drawtext=text=%{pts\\\\:hms}:x=10:y=10:fontsize=14:fontcolor=white";

    @TempDir
    Path folder;

    private static Path street() {
        return Files.isRegularFile(DEBIANS) ? DEBIANS : Footage.clip("vtest.avi");
    }

    private Path spoilt(String filter) throws IOException, InterruptedException {
        Path street = street();
        Path clip = folder.resolve("spoilt.mp4");
        Process ffmpeg;
        try {
            ffmpeg = new ProcessBuilder(List.of(
                            "ffmpeg",
                            "-nostdin",
                            "-v",
                            "error",
                            "-y",
                            "-i",
                            street.toString(),
                            "-t",
                            "60",
                            "-vf",
                            "fps=4,scale=384:288" + (filter.isEmpty() ? "" : "," + filter.replace("CLOCK", CLOCK)),
                            "-c:v",
                            "libx264",
                            "-preset",
                            "veryfast",
                            "-g",
                            "8",
                            clip.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("ffmpeg.log").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no ffmpeg to spoil footage with; ./check installs it as root");
            throw e;
        }
        assertThat(ffmpeg.waitFor())
                .as(Files.readString(folder.resolve("ffmpeg.log")))
                .isZero();
        return clip;
    }

    private static List<String> alerts(Path clip) throws Exception {
        List<Rule> rules = Stream.of(
                        RuleKind.CAMERA_COVERED,
                        RuleKind.CAMERA_BLURRED,
                        RuleKind.CAMERA_MOVED,
                        RuleKind.CAMERA_DARK,
                        RuleKind.CAMERA_FROZEN)
                .map(Scene::rule)
                .toList();
        Judge judge = new Judge(Scene.CAMERA, rules, Scene.ZONE, List.of());
        JudgeState[] state = {JudgeState.NONE};
        List<String> raised = new ArrayList<>();
        Instant noon = Instant.parse("2026-11-22T04:00:00Z");
        new FilePerception(SightSettings.live(), Optional.empty()).perceive(clip, noon, Scene.CAMERA, rules, seen -> {
            Verdict verdict = judge.step(state[0], new JudgeInput.Seen(seen));
            state[0] = verdict.state();
            verdict.alerts().stream().filter(alert -> alert.ended() == null).forEach(alert -> raised.add(alert.kind()));
        });
        return raised;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "camera-covered | drawbox=0:0:iw*0.9:ih:color=0x8a6a5a:t=fill:enable='gte(t,15)'",
                "camera-blurred | boxblur=3:2:enable='gte(t,15)'",
                "camera-moved | crop=iw*0.8:ih*0.8:x='if(gte(t,15),iw*0.15,0)':y='if(gte(t,15),ih*0.06,0)'",
                "camera-dark | drawbox=0:0:iw:ih:color=black:t=fill:enable='gte(t,15)'",
                "camera-frozen | loop=loop=400:size=1:start=40CLOCK",
            })
    void a_spoilt_picture_is_told_for_what_it_is(String kind, String filter) throws Exception {
        assertThat(alerts(spoilt(filter))).containsExactly(kind);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "null",
                "drawbox=0:0:iw*0.5:ih:color=0x8a6a5a:t=fill:enable='gte(t,15)'",
                "eq=brightness='0.2*sin(floor(t/6)*2)':eval=frame",
                "hue=s=0:enable='gte(t,15)',noise=alls=9:allf=t:enable='gte(t,15)',eq=contrast=0.7:enable='gte(t,15)'",
                "eq=contrast='max(0.3,1-t/60)':brightness='t/400':eval=frame",
                "crop=iw*0.94:ih*0.94:x='iw*0.03+iw*0.012*sin(t*9)':y='ih*0.03+ih*0.012*sin(t*13)'",
            })
    void light_weather_and_wind_are_no_defect(String filter) throws Exception {
        assertThat(alerts(spoilt(filter))).isEmpty();
    }
}
