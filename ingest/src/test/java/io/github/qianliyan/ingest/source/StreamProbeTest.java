package io.github.qianliyan.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.ingest.Clips;
import io.github.qianliyan.ingest.rtsp.RtspServer;
import io.github.qianliyan.service.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static ProbeReport probe(String url) {
        return StreamProbe.probe(new Secret(url), LIMIT);
    }

    @Test
    void a_recording_is_described() {
        ProbeReport report = probe("file:" + Clips.withSound());

        assertThat(report.ok()).isTrue();
        assertThat(report.codec()).isEqualTo("avc1.42c00d");
        assertThat(report.width()).isEqualTo(320);
        assertThat(report.height()).isEqualTo(240);
        assertThat(report.fps()).isEqualTo(25);
        assertThat(report.keyframeSeconds()).isEqualTo(1);
        assertThat(report.audio()).isTrue();
        assertThat(report.clock().damaged()).isZero();
        assertThat(report.advice()).extracting(Text::en).anyMatch(text -> text.contains("sound is dropped"));
    }

    @Test
    void a_camera_is_described_with_its_clock_and_without_its_password() {
        try (RtspServer server = RtspServer.start(Clips.h265(), RtspServer.Options.password("viewer", "pa55"))) {
            ProbeReport report = probe(server.url());

            assertThat(report.ok()).isTrue();
            assertThat(report.container()).isEqualTo("rtsp");
            assertThat(report.codec()).startsWith("hvc1.");
            assertThat(report.clock().speed()).isBetween(0.8, 1.2);
            assertThat(new String(Json.bytes(report), StandardCharsets.UTF_8))
                    .doesNotContain("pa55")
                    .contains("\"fps\":");
        }
    }

    @Test
    void what_is_no_stream_is_told_with_its_reason() {
        ProbeReport report = probe("file:" + Clips.xvid());

        assertThat(report.ok()).isFalse();
        assertThat(report.reason()).isEqualTo("unsupported-codec");
        assertThat(report.text().zh()).contains("H.264");
        assertThat(report.codec()).isNull();
    }
}
