package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.ProcessorTime;
import io.github.qianliyan.detector.decode.Clips;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.vision.PeopleDetector;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the model is asked, about ten seconds in which something that it has no name for walks through the picture. */
class SightTest {
    private static final int SECONDS = 10;

    @TempDir
    static Path folder;

    private static Path film;

    @BeforeAll
    static void shoot() throws Exception {
        film = Clips.make(
                folder,
                "film.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=gray:size=320x240:rate=5:duration=" + SECONDS,
                "-f",
                "lavfi",
                "-i",
                "color=white:size=30x60:rate=5:duration=" + SECONDS,
                "-filter_complex",
                "overlay=x='(t-1)*40':y=100:enable='gte(t,1)',format=yuv420p",
                "-c:v",
                "libx264");
    }

    private static long runs(double pressure) throws Exception {
        Timer runs = new SimpleMeterRegistry().timer("runs");
        try (PeopleDetector people = new PeopleDetector();
                FileFrames frames = new FileFrames(film);
                Sight sight = new Sight(
                        "c",
                        SightSettings.live(),
                        Optional.of(new MeteredDetector(people, runs, new ProcessorTime(new SimpleMeterRegistry()))))) {
            frames.show(Instant.EPOCH, picture -> {
                sight.judge(picture, null, 2, pressure);
                return true;
            });
        }
        return runs.count();
    }

    @Test
    void the_more_there_is_to_do_the_less_often_the_model_is_asked_but_it_is_asked() throws Exception {
        long longest = SightSettings.live().inferShort().toMillis();
        long leastRuns = Duration.ofSeconds(SECONDS - 1).toMillis() / (longest + 200);

        assertThat(runs(Sight.AT_EASE)).isGreaterThan(runs(2)).isGreaterThan(2 * leastRuns);
        assertThat(runs(2)).isGreaterThan(runs(100));
        assertThat(runs(100)).isGreaterThanOrEqualTo(leastRuns);
        assertThat(runs(Sight.NOT_NOW)).isZero();
    }
}
