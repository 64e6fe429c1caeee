package io.github.qianliyan.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.ingest.Clips;
import io.github.qianliyan.service.config.Secret;
import org.junit.jupiter.api.Test;

class FileSourceTest extends FrameSourceContract {
    @Override
    String url() {
        return "file:" + Clips.h264() + "?loop=true";
    }

    @Override
    String wrongUrl() {
        return "file:/nowhere/clip.mp4";
    }

    @Override
    int repetitions() {
        return 500;
    }

    @Test
    void a_frame_over_the_limit_is_skipped_and_said_so() {
        SourceUrl url = ((SourceUrl.Valid) SourceUrl.parse(new Secret(url()))).url();
        SourceLimits small = new SourceLimits(LIMITS.connect(), LIMITS.stall(), LIMITS.keyframe(), 100);
        try (FfmpegSource source = new FfmpegSource(url, small)) {
            source.open();

            assertThat(source.next()).isInstanceOfSatisfying(SourceEvent.Skipped.class, skipped -> {
                assertThat(skipped.reason()).isEqualTo("oversized");
                assertThat(skipped.bytes()).isGreaterThan(100);
            });
        }
    }
}
