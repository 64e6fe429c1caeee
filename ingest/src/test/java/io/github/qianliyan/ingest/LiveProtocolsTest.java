package io.github.qianliyan.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The other ways cameras and recorders send, served by Debian's ffmpeg. */
@Timeout(60)
class LiveProtocolsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static Process serve(String... output) throws IOException {
        assumeTrue(Tools.has("ffmpeg"), "skipped: needs the Debian package ffmpeg");
        List<String> command = new ArrayList<>(List.of(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-re",
                "-stream_loop",
                "-1",
                "-i",
                Clips.withSound().toString(),
                "-c",
                "copy"));
        command.addAll(List.of(output));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void comesOnline(String url) throws Exception {
        try (IngestFixture ingest = new IngestFixture()) {
            ingest.watch(url);
            await().atMost(SOON).until(() -> ingest.fragments("cam-1").size() >= 6);

            assertThat(ingest.last("cam-1").orElseThrow().state()).isEqualTo(State.ONLINE);
            List<VideoFragment> fragments = ingest.fragments("cam-1");
            assertThat(fragments.getFirst().key()).isTrue();
            assertThat(fragments.getFirst().codec()).isEqualTo("avc1.42c00d");
            assertThat(fragments).extracting(VideoFragment::captured).isSorted();
        }
    }

    @Test
    void udp_with_a_transport_stream() throws Exception {
        int port;
        try (DatagramSocket socket = new DatagramSocket(0)) {
            port = socket.getLocalPort();
        }
        Process sender = serve("-f", "mpegts", "udp://127.0.0.1:" + port + "?pkt_size=1316");
        try {
            comesOnline("udp://127.0.0.1:" + port);
        } finally {
            sender.destroyForcibly();
        }
    }

    @Test
    void srt() throws Exception {
        int port = freePort();
        Process server = serve("-f", "mpegts", "srt://127.0.0.1:" + port + "?mode=listener");
        try {
            comesOnline("srt://127.0.0.1:" + port);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void rtmp() throws Exception {
        int port = freePort();
        Process server = serve("-f", "flv", "-listen", "1", "rtmp://127.0.0.1:" + port + "/live/1");
        try {
            comesOnline("rtmp://127.0.0.1:" + port + "/live/1");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void flv_over_http() throws Exception {
        int port = freePort();
        Process server = serve("-f", "flv", "-listen", "1", "http://127.0.0.1:" + port + "/live.flv");
        try {
            comesOnline("http://127.0.0.1:" + port + "/live.flv");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void hls() throws Exception {
        Process writer = serve(
                "-f",
                "hls",
                "-hls_time",
                "1",
                "-hls_list_size",
                "5",
                "-hls_flags",
                "delete_segments",
                folder.resolve("live.m3u8").toString());
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            try (exchange) {
                byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                exchange.sendResponseHeaders(body.length > 0 ? 200 : 404, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
        try {
            comesOnline("http://127.0.0.1:" + http.getAddress().getPort() + "/live.m3u8");
        } finally {
            http.stop(0);
            writer.destroyForcibly();
        }
    }
}
