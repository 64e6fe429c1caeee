package io.github.qianliyan.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.rtsp.RtspServer;
import io.github.qianliyan.ingest.rtsp.RtspServer.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a real RTSP server that is not ours. */
@Timeout(90)
class RtspCameraTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    static Stream<Arguments> codecs() {
        return Stream.of(
                Arguments.of(Clips.h264(), "", "avc1.42c00d"),
                Arguments.of(Clips.h264(), "?qly_transport=udp", "avc1.42c00d"),
                Arguments.of(Clips.h265(), "", "hvc1.1.6.L60.90"),
                Arguments.of(Clips.h265(), "?qly_transport=udp", "hvc1.1.6.L60.90"));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void a_camera_with_a_password_comes_online_and_what_it_sent_plays(Path clip, String transport, String codec)
            throws Exception {
        try (RtspServer server = RtspServer.start(clip, Options.password("viewer", "pa55"));
                IngestFixture ingest = new IngestFixture()) {
            ingest.watch(server.url() + transport);

            await().atMost(SOON).until(() -> ingest.fragments("cam-1").size() >= 12);

            List<VideoFragment> fragments = ingest.fragments("cam-1");
            assertThat(fragments.getFirst().key()).isTrue();
            assertThat(fragments.getFirst().codec()).isEqualTo(codec);
            assertThat(ingest.last("cam-1").orElseThrow().state()).isEqualTo(State.ONLINE);
            assertPlays(fragments);
        }
    }

    @Test
    void a_wrong_password_is_said_in_words_with_the_remedy_and_without_the_password() throws Exception {
        try (RtspServer server = RtspServer.start(Clips.h264(), Options.password("viewer", "pa55"));
                IngestFixture ingest = new IngestFixture()) {
            ingest.watch(server.url("viewer", "wr0ng"));

            await().atMost(SOON)
                    .until(() -> ingest.last("cam-1")
                            .map(status -> status.reason().equals("unauthorized"))
                            .orElse(false));

            CameraStatus status = ingest.last("cam-1").orElseThrow();
            assertThat(status.state()).isEqualTo(State.CONNECTING);
            assertThat(status.text().zh()).contains("用户名或密码错误", "核对");
            assertThat(status.text().en()).contains("user name or password is wrong", "correct");
            assertThat(status.toString()).doesNotContain("wr0ng");
        }
    }

    @Test
    void a_camera_that_dies_in_the_middle_of_a_frame_is_reconnecting_and_online_again_when_it_is_back()
            throws Exception {
        try (RtspServer server = RtspServer.start(Clips.h264(), Options.open());
                IngestFixture ingest = new IngestFixture()) {
            ingest.watch(server.url());
            await().atMost(SOON).until(() -> ingest.is("cam-1", State.ONLINE, "connected"));

            server.kill();
            await().atMost(SOON).until(() -> ingest.is("cam-1", State.OFFLINE, "refused"));
            assertThat(ingest.statuses("cam-1")).extracting(CameraStatus::state).contains(State.RECONNECTING);
            assertThat(ingest.last("cam-1").orElseThrow().text().zh()).contains("连接被拒绝");
            int before = ingest.fragments("cam-1").size();
            server.restart();

            await().atMost(SOON).until(() -> ingest.is("cam-1", State.ONLINE, "connected"));
            await().atMost(SOON).until(() -> ingest.fragments("cam-1").size() >= before + 6);
            assertThat(ingest.last("cam-1").orElseThrow().reconnects()).isEqualTo(1);
            List<VideoFragment> fragments = ingest.fragments("cam-1");
            assertThat(fragments.get(before).key()).isTrue();
            assertThat(fragments).extracting(VideoFragment::captured).isSorted();
            assertPlays(fragments.subList(before, fragments.size()));
        }
    }

    @Test
    void a_frozen_camera_is_noticed_by_the_watchdog() throws Exception {
        try (RtspServer server = RtspServer.start(Clips.h264(), Options.open());
                IngestFixture ingest = new IngestFixture()) {
            ingest.watch(server.url());
            await().atMost(SOON).until(() -> ingest.is("cam-1", State.ONLINE, "connected"));

            server.freeze();

            await().atMost(SOON)
                    .until(() -> ingest.statuses("cam-1").stream()
                            .anyMatch(status -> status.state() == State.RECONNECTING
                                    && status.reason().equals("stalled")));
            server.thaw();
            await().atMost(SOON).until(() -> ingest.is("cam-1", State.ONLINE, "connected"));
        }
    }

    private void assertPlays(List<VideoFragment> fragments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(fragments.getFirst().init());
        fragments.forEach(fragment -> out.writeBytes(fragment.data()));
        Path file = folder.resolve("out.mp4");
        Files.write(file, out.toByteArray());
        Tools.Run run = Tools.run(
                List.of("ffmpeg", "-nostdin", "-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"));
        assertThat(run.output()).isEmpty();
        assertThat(run.exit()).isZero();
    }
}
