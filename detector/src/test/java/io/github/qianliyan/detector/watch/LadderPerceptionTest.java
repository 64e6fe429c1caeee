package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.DetectorMetrics;
import io.github.qianliyan.detector.decode.Clips;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderPerceptionTest {
    @TempDir
    static Path folder;

    /** 30 s at 25 a second, a keyframe every 2 s; something white walks through from 10 to 16 s. */
    private static List<VideoFragment> film;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DetectorMetrics metrics = new DetectorMetrics(meters);
    private final LadderSettings settings = LadderSettings.forCores(2);
    private long nanos;
    private LadderPerception perception = open(() -> nanos);

    @BeforeAll
    static void shoot() throws Exception {
        Path file = Clips.make(
                folder,
                "film.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=gray:size=320x240:rate=25:duration=30,noise=alls=4:allf=t",
                "-f",
                "lavfi",
                "-i",
                "color=white:size=30x60:rate=25:duration=30",
                "-filter_complex",
                "overlay=x='(t-10)*60-40':y=100:enable='between(t,10,16)',format=yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "50",
                "-bf",
                "0",
                "-sc_threshold",
                "0");
        film = Clips.fragments(file, "gy-001");
    }

    private LadderPerception open(LongSupplier clock) {
        return new LadderPerception(
                "gy-001", settings, Optional.empty(), List.of(), new Budget(settings.budget(), clock), metrics, clock);
    }

    @AfterEach
    void close() {
        perception.close();
    }

    private List<Observation> play(List<VideoFragment> fragments, Duration age) {
        List<Observation> all = new ArrayList<>();
        for (VideoFragment fragment : fragments) {
            nanos += fragment.duration().toNanos();
            all.addAll(perception.perceive(
                    fragment, new FragmentRef(0, fragment.seq()), fragment.end().plus(age)));
        }
        return all;
    }

    private static double second(Observation observation) {
        return Duration.between(Clips.START, observation.time()).toMillis() / 1000.0;
    }

    private double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    @Test
    void a_quiet_camera_is_looked_at_by_its_keyframes_and_a_busy_one_followed() {
        List<Observation> seen = play(film, Duration.ofMillis(50));
        List<Double> looks = seen.stream()
                .filter(observation -> observation.rung() == 1)
                .map(LadderPerceptionTest::second)
                .toList();
        assertThat(looks).startsWith(0.0, 2.0, 4.0, 6.0, 8.0).endsWith(28.0);
        List<Observation> followed =
                seen.stream().filter(observation -> observation.rung() == 2).toList();
        // from the keyframe that shows it to 6 s after it has gone
        assertThat(second(followed.getFirst())).isBetween(10.0, 12.5);
        assertThat(second(followed.getLast())).isBetween(20.0, 24.0);
        double length = second(followed.getLast()) - second(followed.getFirst());
        assertThat(followed.size() / length).as("judged a second").isBetween(4.8, 5.3);
        assertThat(followed)
                .anySatisfy(observation -> assertThat(observation.tracks())
                        .singleElement()
                        .satisfies(track -> {
                            assertThat(track.label()).isEqualTo("moving");
                            assertThat(track.speedX()).isBetween(0.15, 0.23);
                        }));
        assertThat(seen).extracting(Observation::time).isSorted().doesNotHaveDuplicates();
        assertThat(seen).allSatisfy(observation -> {
            assertThat(observation.fragment()).isNotNull();
            assertThat(observation.sight()).isEqualTo("motion");
            assertThat(observation.measures()).containsKeys("brightness", "change", "motion", "sharpness", "contrast");
        });
        assertThat(count("qianliyan.looks", "camera", "gy-001")).isEqualTo(looks.size());
        assertThat(count("qianliyan.judged.frames", "rung", "2")).isEqualTo(followed.size());
        assertThat(count("qianliyan.skipped.fragments", "reason", "not-due")).isGreaterThan(60);
        assertThat(meters.get("qianliyan.coverage.ratio").gauge().value()).isGreaterThan(0.99);
    }

    @Test
    void what_the_judge_cares_about_is_followed_though_nothing_moves() {
        perception.attention(Attention.CANDIDATE);
        List<Observation> seen = play(film.subList(0, 45), Duration.ZERO);
        assertThat(seen.stream().filter(observation -> observation.rung() == 2)).hasSizeGreaterThan(25);
    }

    @Test
    void stale_fragments_are_passed_over_and_counted_until_a_fresh_keyframe() {
        play(film.subList(0, 40), Duration.ZERO);
        List<Observation> late = play(film.subList(40, 60), Duration.ofSeconds(3));
        assertThat(late).isEmpty();
        assertThat(count("qianliyan.skipped.fragments", "reason", "stale")).isEqualTo(20);
        List<Observation> fresh = play(film.subList(60, 90), Duration.ZERO);
        assertThat(fresh).isNotEmpty();
        assertThat(second(fresh.getFirst())).isBetween(12.0, 14.0);
    }

    @Test
    void a_missing_fragment_is_noticed_by_its_number() {
        perception.attention(Attention.EPISODE);
        play(film.subList(0, 12), Duration.ZERO);
        List<Observation> after = play(film.subList(13, 25), Duration.ZERO);
        assertThat(second(after.getFirst())).as("the next keyframe").isEqualTo(4.0);
        assertThat(count("qianliyan.skipped.fragments", "reason", "resync")).isPositive();
    }

    @Test
    void broken_boxes_are_counted_and_the_camera_goes_on() {
        VideoFragment first = film.getFirst();
        VideoFragment broken = new VideoFragment(
                first.camera(), first.captured(), 0, true, first.init(), first.codec(), first.duration(), new byte[] {
                    0, 0, 0, 99, 'm', 'o', 'o', 'f'
                });
        assertThat(play(List.of(broken), Duration.ZERO)).isEmpty();
        assertThat(count("qianliyan.skipped.fragments", "reason", "broken")).isEqualTo(1);
        assertThat(play(film.subList(0, 30), Duration.ZERO)).isNotEmpty();
    }

    @Test
    void a_worker_that_takes_over_reads_the_past_without_judging_it_and_judges_from_the_first_fresh_frame() {
        perception.attention(Attention.EPISODE);
        // the group of pictures began 1.8 s ago: old fragments up to now, then live ones
        List<Observation> past = new ArrayList<>();
        Instant now = film.get(9).end();
        for (VideoFragment fragment : film.subList(0, 10)) {
            past.addAll(perception.perceive(fragment, new FragmentRef(0, fragment.seq()), now));
        }
        assertThat(past)
                .isNotEmpty()
                .allSatisfy(observation ->
                        assertThat(Duration.between(observation.time(), now)).isLessThan(Duration.ofSeconds(2)));
    }

    @Test
    void the_same_log_gives_the_same_observations() {
        List<Observation> once = play(film, Duration.ofMillis(50));
        perception.close();
        nanos = 0;
        perception = open(() -> nanos);
        assertThat(play(film, Duration.ofMillis(50))).isEqualTo(once);
    }

    @Test
    void an_overloaded_worker_still_looks_at_least_every_four_seconds_and_never_at_what_is_old() {
        perception.close();
        Budget tiny = new Budget(Duration.ofMillis(1), () -> nanos);
        perception = new LadderPerception("gy-001", settings, Optional.empty(), List.of(), tiny, metrics, () -> nanos);
        List<Observation> seen = new ArrayList<>();
        for (VideoFragment fragment : film) {
            nanos += fragment.duration().toNanos();
            tiny.spent(400_000_000); // what the other cameras take
            seen.addAll(perception.perceive(fragment, new FragmentRef(0, fragment.seq()), fragment.end()));
        }
        assertThat(seen).extracting(Observation::rung).containsOnly(1);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(second(seen.get(i)) - second(seen.get(i - 1))).isLessThanOrEqualTo(4.05);
        }
    }

    @Test
    void nothing_native_is_left_behind() {
        for (int i = 0; i < 3; i++) {
            round();
        }
        long java = Pointer.totalBytes();
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 15; i++) {
            round();
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(java + 4096);
        assertThat(Pointer.physicalBytes() - before).isLessThan(80L * 1024 * 1024);
    }

    private void round() {
        perception.close();
        perception = open(() -> nanos);
        play(film.subList(45, 90), Duration.ZERO);
    }
}
