package io.github.qianliyan.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as cameras, and everything a URL can be wrong about. */
@Timeout(60)
class FileCameraTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void a_clip_plays_at_its_own_pace_and_its_capture_times_are_now() throws Exception {
        try (IngestFixture ingest = new IngestFixture()) {
            long began = System.currentTimeMillis();
            ingest.watch("file:" + Clips.h264());

            await().atMost(SOON).until(() -> ingest.fragments("cam-1").size() == 25);

            assertThat(System.currentTimeMillis() - began).isBetween(4_700L, 9_000L);
            List<VideoFragment> fragments = ingest.fragments("cam-1");
            assertThat(fragments.getFirst().captured().toEpochMilli()).isBetween(began, began + 2_000);
            for (int i = 1; i < fragments.size(); i++) {
                assertThat(fragments.get(i).seq())
                        .isEqualTo(fragments.get(i - 1).seq() + 1);
                assertThat(Duration.between(
                                        fragments.get(i - 1).captured(),
                                        fragments.get(i).captured())
                                .toMillis())
                        .isBetween(150L, 250L);
            }
        }
    }

    @Test
    void a_clip_without_loop_ends_and_says_so() throws Exception {
        try (IngestFixture ingest = new IngestFixture()) {
            ingest.watch("file:" + Clips.h264() + "?speed=10");

            await().atMost(SOON).until(() -> ingest.is("cam-1", State.OFFLINE, "finished"));

            assertThat(ingest.fragments("cam-1")).hasSize(25);
            assertThat(ingest.last("cam-1").orElseThrow().text().en()).contains("loop=true");
        }
    }

    @Test
    void a_loop_goes_on_upwards_over_the_seam_with_a_fresh_keyframe() throws Exception {
        try (IngestFixture ingest = new IngestFixture()) {
            ingest.watch("file:" + Clips.h264() + "?loop=true&speed=10&offset=3.9");

            await().atMost(SOON).until(() -> ingest.fragments("cam-1").size() >= 60);

            List<VideoFragment> fragments = ingest.fragments("cam-1");
            // from the keyframe at 3 s: 10 fragments to the end, then from the start
            assertThat(fragments.subList(0, 20))
                    .extracting(VideoFragment::key)
                    .startsWith(true, false, false, false, false);
            assertThat(fragments.get(10).key()).isTrue();
            assertThat(fragments).extracting(VideoFragment::captured).isSorted();
            assertThat(fragments).allMatch(fragment -> fragment.duration().toMillis() == 200);
            assertThat(ingest.meters
                            .counter("qianliyan.ingest.mended", "camera", "cam-1")
                            .count())
                    .isZero();
            Path file = folder.resolve("loop.mp4");
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(fragments.getFirst().init());
                for (VideoFragment fragment : fragments) {
                    out.write(fragment.data());
                }
            }
            assertThat(Tools.run(List.of("ffmpeg", "-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                            .output())
                    .isEmpty();
        }
    }

    @Test
    void what_is_wrong_is_said_in_words_for_each_camera_and_the_others_go_on() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no video at all\n".repeat(100));
        try (IngestFixture ingest = new IngestFixture()) {
            ingest.watch(
                    "file:" + Clips.h264() + "?loop=true",
                    "file:" + folder.resolve("missing.mp4"),
                    "file:" + Clips.xvid(),
                    "file:" + Clips.soundOnly(),
                    "file:" + text,
                    "rtsp://127.0.0.1:1/live",
                    "rtsp://no-such-host.invalid/live",
                    "gopher://127.0.0.1/",
                    "file:" + Clips.h264() + "?lop=true");

            expect(ingest, 2, "file-not-found", "missing.mp4", "找不到文件");
            expect(
                    ingest,
                    3,
                    "unsupported-codec",
                    "unsupported codec mpeg4: the camera must send H.264 or H.265",
                    "必须输出 H.264 或 H.265");
            expect(ingest, 4, "no-video", "choose a channel or a file with video", "没有视频");
            expect(ingest, 5, "invalid-data", "what comes is no video", "不是视频");
            expect(ingest, 6, "refused", "check the port", "连接被拒绝");
            expect(ingest, 7, "unknown-host", "no-such-host.invalid", "无法解析主机名");
            expect(ingest, 8, "invalid-url", "scheme 'gopher' is not supported", "不支持");
            expect(ingest, 9, "invalid-url", "no parameter 'lop'", "lop");
            await().atMost(SOON).until(() -> ingest.is("cam-1", State.ONLINE, "connected"));
            int before = ingest.fragments("cam-1").size();
            await().atMost(SOON).until(() -> ingest.fragments("cam-1").size() > before + 5);
        }
    }

    private static void expect(IngestFixture ingest, int camera, String reason, String en, String zh) {
        String id = "cam-" + camera;
        await().atMost(SOON)
                .until(() -> ingest.statuses(id).stream()
                        .anyMatch(status -> status.reason().equals(reason)));
        CameraStatus status = ingest.last(id).orElseThrow();
        assertThat(status.reason()).isEqualTo(reason);
        assertThat(status.text().en()).contains(en);
        assertThat(status.text().zh()).contains(zh);
        assertThat(ingest.fragments(id)).isEmpty();
    }

    @Test
    void a_file_that_appears_later_is_played() throws Exception {
        Path later = folder.resolve("later.mp4");
        try (IngestFixture ingest = new IngestFixture()) {
            ingest.watch("file:" + later + "?loop=true");
            await().atMost(SOON)
                    .until(() -> ingest.last("cam-1")
                            .map(status -> status.reason().equals("file-not-found"))
                            .orElse(false));

            Files.copy(Clips.h264(), later);

            await().atMost(SOON).until(() -> ingest.is("cam-1", State.ONLINE, "connected"));
        }
    }

    @Test
    void a_server_that_talks_garbage_and_one_that_says_nothing_do_no_harm() throws Exception {
        try (ServerSocket garbage = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                IngestFixture ingest = new IngestFixture()) {
            Thread.ofVirtual().start(() -> talkGarbage(garbage));
            ingest.watch(
                    "http://127.0.0.1:" + garbage.getLocalPort() + "/live.flv",
                    "rtsp://127.0.0.1:" + garbage.getLocalPort() + "/live",
                    "rtsp://127.0.0.1:" + silent.getLocalPort() + "/live",
                    "http://127.0.0.1:" + silent.getLocalPort() + "/live.m3u8");

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(ingest.service.statuses()).allMatch(status -> status.state() == State.OFFLINE);
                assertThat(ingest.service.statuses())
                        .extracting(CameraStatus::reason)
                        .containsExactly("invalid-data", "invalid-data", "timeout", "timeout");
            });
            assertThat(ingest.last("cam-3").orElseThrow().text().en())
                    .isEqualTo("no answer within 2 s: check power, network and address");
        }
    }

    private static void talkGarbage(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talkGarbage(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void talkGarbage(Socket socket) {
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);
        try (socket) {
            // the request is read: closing with it unread would be a reset
            int request = socket.getInputStream().read(noise.clone());
            for (int i = 0; i < 4 && request > 0; i++) {
                socket.getOutputStream().write(noise);
            }
        } catch (IOException e) {
            // the client had enough
        }
    }

    @Test
    void cameras_come_and_go_without_touching_the_others() throws Exception {
        String loop = "file:" + Clips.h264() + "?loop=true";
        try (IngestFixture ingest = new IngestFixture()) {
            ingest.service.watch(List.of(IngestFixture.camera("a", loop), IngestFixture.camera("b", loop)));
            await().atMost(SOON)
                    .until(() ->
                            ingest.is("a", State.ONLINE, "connected") && ingest.is("b", State.ONLINE, "connected"));

            ingest.service.watch(List.of(
                    IngestFixture.camera("a", loop),
                    IngestFixture.camera("b", loop + "&speed=2"),
                    IngestFixture.camera("c", loop)));
            await().atMost(SOON).until(() -> ingest.is("c", State.ONLINE, "connected"));
            ingest.service.watch(List.of(IngestFixture.camera("a", loop)));
            int gone = ingest.fragments("b").size();
            int stays = ingest.fragments("a").size();
            await().atMost(SOON).until(() -> ingest.fragments("a").size() > stays + 5);

            assertThat(ingest.fragments("b")).hasSize(gone);
            assertThat(ingest.service.statuses())
                    .extracting(CameraStatus::camera)
                    .containsExactly("a");
            List<Long> seqs =
                    ingest.fragments("a").stream().map(VideoFragment::seq).toList();
            assertThat(seqs).isEqualTo(LongStream.range(0, seqs.size()).boxed().toList());
            assertThat(ingest.producer.history())
                    .anyMatch(record -> record.topic().equals(Topics.CAMERA_STATUS)
                            && record.key().equals("b")
                            && record.value() == null);
            assertThat(ingest.meters.find("qianliyan.ingest.fragments").counters())
                    .hasSize(1);
        }
    }

    @Test
    void the_status_is_told_every_five_seconds_with_measured_figures() throws Exception {
        try (IngestFixture ingest = new IngestFixture()) {
            ingest.watch("file:" + Clips.h264() + "?loop=true");

            await().atMost(SOON)
                    .until(() -> ingest.statuses("cam-1").stream()
                                    .filter(status -> status.state() == State.ONLINE)
                                    .count()
                            >= 3);

            CameraStatus status = ingest.last("cam-1").orElseThrow();
            assertThat(status.stream().codec()).isEqualTo("avc1.42c00d");
            assertThat(status.stream().width()).isEqualTo(320);
            assertThat(status.stream().fps()).isBetween(24.0, 26.0);
            assertThat(status.stream().keyframeSeconds()).isBetween(0.95, 1.05);
            assertThat(status.stream().kbps()).isGreaterThan(10);
            Map<State, Double> gauges = Map.of(
                    State.ONLINE,
                    ingest.meters
                            .get("qianliyan.ingest.cameras")
                            .tag("state", "online")
                            .gauge()
                            .value());
            assertThat(gauges).containsEntry(State.ONLINE, 1.0);
            assertThat(ingest.producer.history().stream()
                            .filter(record -> record.topic().equals(Topics.CAMERA_STATUS))
                            .findFirst()
                            .orElseThrow()
                            .headers()
                            .lastHeader("ce_type"))
                    .isNotNull();
        }
    }
}
