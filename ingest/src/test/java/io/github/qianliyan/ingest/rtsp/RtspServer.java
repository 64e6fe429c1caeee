package io.github.qianliyan.ingest.rtsp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qianliyan.ingest.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Serves one clip (H.264 or H.265, looped, 25 frames a second, with its own access units) at {@link #url()}. Skips the test
 * with one line where the Debian packages are missing.
 */
public final class RtspServer implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String PACKAGES = "ffmpeg python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base"
            + " gstreamer1.0-plugins-good gstreamer1.0-plugins-bad";

    private final Path folder;
    private final Options options;
    private final String codec;
    private Process process;
    private BufferedReader answers;
    private int port;

    /**
     * @param port 0 for any that is free
     * @param user empty for a camera without a password
     */
    public record Options(int port, String user, String password) {
        public static Options open() {
            return new Options(0, "", "");
        }

        /** Digest authentication. */
        public static Options password(String user, String password) {
            return new Options(0, user, password);
        }

        public Options at(int fixed) {
            return new Options(fixed, user, password);
        }
    }

    private RtspServer(Path folder, String codec, Options options) {
        this.folder = folder;
        this.codec = codec;
        this.options = options;
        this.port = options.port();
    }

    public static boolean available() {
        return Tools.has("ffmpeg")
                && Files.isExecutable(Path.of(PYTHON))
                && Tools.run(List.of(
                                        PYTHON,
                                        "-c",
                                        "import gi; gi.require_version('GstRtspServer', '1.0');"
                                                + " from gi.repository import Gst, GstRtspServer; Gst.init(None);"
                                                + " assert Gst.ElementFactory.find('h265parse')"
                                                + " and Gst.ElementFactory.find('rtph264pay')"))
                                .exit()
                        == 0;
    }

    /** @param clip any container with H.264 or H.265 without B-frames */
    public static RtspServer start(Path clip, Options options) {
        assumeTrue(available(), "skipped: a real RTSP server needs the Debian packages " + PACKAGES);
        try {
            Path folder = Files.createTempDirectory("qianliyan-rtsp");
            String codec = Tools.run(List.of(
                            "ffprobe",
                            "-v",
                            "error",
                            "-select_streams",
                            "v:0",
                            "-show_entries",
                            "stream=codec_name",
                            "-of",
                            "csv=p=0",
                            clip.toString()))
                    .output()
                    .strip()
                    .toLowerCase(Locale.ROOT);
            String name = codec.equals("hevc") ? "h265" : "h264";
            Files.createDirectory(folder.resolve("au"));
            Tools.Run split = Tools.run(List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-v",
                    "error",
                    "-i",
                    clip.toString(),
                    "-an",
                    "-c",
                    "copy",
                    "-bsf:v",
                    codec + "_mp4toannexb",
                    "-f",
                    "image2",
                    folder.resolve("au").resolve("%05d." + name).toString()));
            if (split.exit() != 0) {
                throw new IllegalStateException("cannot split " + clip + ": " + split.output());
            }
            RtspServer server = new RtspServer(folder, name, options);
            server.launch();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() throws IOException {
        Path script = folder.resolve("rtsp_server.py");
        try (var resource = RtspServer.class.getResourceAsStream("/rtsp_server.py")) {
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
        process = new ProcessBuilder(
                        PYTHON,
                        "-W",
                        "ignore",
                        script.toString(),
                        folder.resolve("au").toString(),
                        codec,
                        Integer.toString(port),
                        options.user(),
                        options.password())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        String line = answers.readLine();
        if (line == null || !line.startsWith("PORT ")) {
            throw new IllegalStateException(
                    "the RTSP server did not start: " + line + " " + Files.readString(folder.resolve("errors.txt")));
        }
        port = Integer.parseInt(line.substring(5));
    }

    /** With user and password when it has them. */
    public String url() {
        return url(options.user(), options.password());
    }

    public String url(String user, String password) {
        String account = user.isEmpty() ? "" : user + ":" + password + "@";
        return "rtsp://" + account + "127.0.0.1:" + port + "/live";
    }

    public int port() {
        return port;
    }

    /** No more frames; connections stay. */
    public void pause() {
        command("pause");
    }

    public void resume() {
        command("resume");
    }

    private void command(String command) {
        try {
            process.outputWriter(StandardCharsets.UTF_8).write(command + "\n");
            process.outputWriter(StandardCharsets.UTF_8).flush();
            answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frozen as it stands, with whatever is half sent: it neither sends nor answers nor closes. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        Tools.run(List.of("kill", name, Long.toString(process.pid())));
    }

    /** Dies at once, in the middle of whatever it was sending, like a camera whose power went. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Back at the same port after {@link #kill()}. */
    public void restart() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the RTSP server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        Tools.delete(folder);
    }
}
