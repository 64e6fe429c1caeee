package io.github.qianliyan.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.service.config.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every source promises. */
@Timeout(60)
abstract class FrameSourceContract {
    static final SourceLimits LIMITS =
            new SourceLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(10), 7 * 1024 * 1024);

    /** URL of 320x240 H.264 or H.265 with a keyframe each second. */
    abstract String url();

    /** URL at which there is nothing. */
    abstract String wrongUrl();

    static FfmpegSource source(String url) {
        return new FfmpegSource(((SourceUrl.Valid) SourceUrl.parse(new Secret(url))).url(), LIMITS);
    }

    @Test
    void first_comes_the_format_then_a_keyframe() {
        try (FfmpegSource source = source(url())) {
            assertThat(source.open()).isEmpty();

            SourceEvent.Format format = (SourceEvent.Format) source.next();
            SourceEvent.Frame first = (SourceEvent.Frame) source.next();

            assertThat(format.format().sps().width()).isEqualTo(320);
            assertThat(format.format().sps().height()).isEqualTo(240);
            assertThat(first.key()).isTrue();
            assertThat(first.bytes()).isEqualTo(first.packet().size()).isPositive();
        }
    }

    @Test
    void frames_come_with_timestamps_40_ms_apart_and_a_keyframe_every_25() {
        try (FfmpegSource source = source(url())) {
            source.open();
            List<Long> times = new ArrayList<>();
            List<Integer> keys = new ArrayList<>();
            while (times.size() < 60) {
                if (source.next() instanceof SourceEvent.Frame frame) {
                    if (frame.key()) {
                        keys.add(times.size());
                    }
                    long time = frame.dts() == Ticks.NONE ? frame.pts() : frame.dts();
                    // of the first access unit of an RTP stream FFmpeg loses the time
                    times.add(time == Ticks.NONE && times.isEmpty() ? 0 : time);
                }
            }
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 1)).isBetween(3500L, 3700L);
            }
            assertThat(keys.get(1) - keys.get(0)).isEqualTo(25);
        }
    }

    @Test
    void a_wrong_url_is_a_trouble_in_two_languages_and_not_an_exception() {
        try (FfmpegSource source = source(wrongUrl())) {
            Trouble trouble = source.open().orElseThrow();

            assertThat(trouble.code()).contains("not-found");
            assertThat(trouble.text().zh()).isNotBlank();
            assertThat(source.next()).isEqualTo(new SourceEvent.Ended(trouble));
        }
    }

    @Test
    void closing_twice_and_reading_after_the_end_do_no_harm() {
        FfmpegSource source = source(url());
        source.open();
        source.next();
        source.close();
        source.close();

        assertThat(source.next()).isInstanceOf(SourceEvent.Ended.class);
    }

    @Test
    void a_cancelled_source_ends_soon() {
        try (FfmpegSource source = source(url())) {
            source.open();
            source.next();
            source.cancel();

            await().atMost(Duration.ofSeconds(2)).until(() -> source.next() instanceof SourceEvent.Ended);
        }
    }

    @Test
    void opening_and_closing_many_times_leaves_nothing_behind_in_native_memory() {
        cycle(20);
        long bytes = Pointer.totalBytes();
        long physical = Pointer.physicalBytes();

        cycle(repetitions());

        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
        assertThat(Pointer.physicalBytes() - physical).isLessThan(40_000_000L);
    }

    int repetitions() {
        return 30;
    }

    private void cycle(int times) {
        for (int i = 0; i < times; i++) {
            try (FfmpegSource source = source(url())) {
                assertThat(source.open()).isEmpty();
                for (int frames = 0; frames < 4; ) {
                    frames += source.next() instanceof SourceEvent.Frame ? 1 : 0;
                }
            }
        }
    }
}
