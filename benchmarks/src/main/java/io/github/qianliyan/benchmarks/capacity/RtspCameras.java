package io.github.qianliyan.benchmarks.capacity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real RTSP server (GStreamer's) with a camera on each path, in a process of its own whose cost is counted apart. */
final class RtspCameras implements AutoCloseable {
    private final Process process;
    private final int port;

    /**
     * @param clips one for each camera
     * @param length that the clips are repeated to, for the server plays each once
     */
    RtspCameras(List<Path> clips, Duration length, Path data) throws IOException, InterruptedException {
        Path script = data.resolve("cameras.py");
        try (InputStream in = RtspCameras.class.getResourceAsStream("cameras.py")) {
            Files.copy(in, script);
        }
        Map<Path, Path> longer = new HashMap<>();
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-W", "ignore", script.toString()));
        for (Path clip : clips) {
            Path file = longer.get(clip);
            if (file == null) {
                file = data.resolve("long-" + clip.getFileName());
                Tools.run(List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-stream_loop",
                        "-1",
                        "-i",
                        clip.toString(),
                        "-t",
                        Long.toString(length.toSeconds()),
                        "-c",
                        "copy",
                        file.toString()));
                longer.put(clip, file);
            }
            command.add(file.toString());
        }
        process = new ProcessBuilder(command)
                .redirectError(data.resolve("cameras.log").toFile())
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        if (line == null || !line.startsWith("PORT ")) {
            close();
            throw new IOException("the RTSP server did not start: " + Files.readString(data.resolve("cameras.log"))
                    + " (Debian: python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base"
                    + " gstreamer1.0-plugins-good gstreamer1.0-plugins-bad)");
        }
        port = Integer.parseInt(line.substring("PORT ".length()).strip());
    }

    String url(int camera) {
        return "rtsp://127.0.0.1:" + port + "/" + camera;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
