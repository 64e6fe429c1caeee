package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatTest {
    @ParameterizedTest
    @ValueSource(doubles = {5, 8, 10, 12.5, 15, 23.976, 25, 30, 60})
    void whatever_the_frame_rate_five_a_second_are_judged(double fps) {
        Beat beat = new Beat(Duration.ofMillis(200));
        Random jitter = new Random(2);
        int judged = 0;
        for (int i = 0; i < 60 * fps; i++) {
            long micros = (long) (i * 1e6 / fps) + jitter.nextInt(4000);
            judged += beat.falls(Instant.EPOCH.plusNanos(micros * 1000)) ? 1 : 0;
        }
        assertThat(judged).isBetween(297, 301);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 4})
    void slower_cameras_are_judged_on_every_frame(double fps) {
        Beat beat = new Beat(Duration.ofMillis(200));
        for (int i = 0; i < 100; i++) {
            assertThat(beat.falls(Instant.EPOCH.plusMillis((long) (i * 1000 / fps))))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 86_400})
    void a_clock_that_was_set_back_stops_nothing(long seconds) {
        Beat beat = new Beat(Duration.ofMillis(200));
        Instant start = Instant.parse("2026-11-22T08:00:00Z");
        for (int i = 0; i < 500; i++) {
            beat.falls(start.plusMillis(40L * i));
        }
        int judged = 0;
        for (int i = 0; i < 500; i++) {
            judged += beat.falls(start.minusSeconds(seconds).plusMillis(40L * i)) ? 1 : 0;
        }
        // a second back is waited for, more is a new time
        assertThat(judged).isGreaterThan(seconds < 10 ? 0 : 90);
    }
}
