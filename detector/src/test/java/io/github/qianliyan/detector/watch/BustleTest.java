package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.VideoFragment;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BustleTest {
    private static final Instant START = Instant.parse("2026-06-01T04:00:00Z");

    private final Bustle bustle = new Bustle();
    private final Random random = new Random(7);

    private boolean stirs(int bytes, boolean key) {
        return bustle.stirs(new VideoFragment(
                "gy-001",
                START,
                0,
                key,
                key ? new byte[1] : null,
                "avc1.4d401f",
                Duration.ofMillis(200),
                new byte[bytes]));
    }

    /** 25 kB a fragment, give or take a tenth. */
    private int quiet() {
        return 25_000 + random.nextInt(5_000) - 2_500;
    }

    private void know() {
        for (int i = 0; i < 60; i++) {
            stirs(quiet(), false);
        }
    }

    @Test
    void a_camera_whose_level_is_not_known_may_show_anything() {
        assertThat(stirs(quiet(), false)).isTrue();
    }

    @Test
    void what_scatters_as_usual_is_quiet() {
        know();
        for (int i = 0; i < 200; i++) {
            assertThat(stirs(quiet(), false)).isFalse();
        }
    }

    @Test
    void more_than_usual_stirs() {
        know();
        assertThat(stirs(40_000, false)).isTrue();
    }

    @Test
    void keyframes_are_large_in_any_case() {
        know();
        assertThat(stirs(200_000, true)).isFalse();
        assertThat(stirs(quiet(), false)).isFalse();
    }

    @Test
    void a_new_level_is_usual_after_a_while() {
        know();
        for (int i = 0; i < 600; i++) {
            stirs(2 * quiet(), false);
        }
        assertThat(stirs(2 * quiet(), false)).isFalse();
    }
}
