package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What it costs others to do a part of the same work on the same streams. */
final class References {
    private final Clips clips;
    private final List<Mix> cameras;

    References(Clips clips, List<Mix> cameras) {
        this.clips = clips;
        this.cameras = cameras;
    }

    /**
     * Cores that {@code ffmpeg -threads 1} would need to decode every frame of every camera, and nothing else: one clip of each
     * kind is decoded whole, as fast as it goes, and scaled to real time and to how many cameras show it.
     */
    Double ffmpeg(Map<Mix, Double> millisPerFrame) throws IOException, InterruptedException {
        if (!Tools.has("ffmpeg")) {
            return null;
        }
        Map<Mix, Long> count =
                cameras.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double cores = 0;
        for (Map.Entry<Mix, Long> kind : new EnumMap<>(count).entrySet()) {
            Path clip = clips.of(kind.getKey(), 0);
            double length = Double.parseDouble(Tools.run(List.of(
                    "ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", clip.toString())));
            double seconds = Tools.processorSeconds(List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-v",
                    "error",
                    "-threads",
                    "1",
                    "-i",
                    clip.toString(),
                    "-an",
                    "-fps_mode",
                    "passthrough",
                    "-f",
                    "null",
                    "-"));
            cores += seconds / length * kind.getValue();
            millisPerFrame.put(kind.getKey(), seconds * 1000 / length / Clips.RATE);
        }
        return cores;
    }

    /**
     * Cores that {@code motion} needs for every camera: it runs on ten cameras of the mix for a while, in real time, without
     * pictures, films or pages, and is scaled by their number.
     */
    Double motion(Path data, Duration length) throws IOException, InterruptedException {
        if (!Tools.has("motion")) {
            return null;
        }
        int ten = Math.min(10, cameras.size());
        StringBuilder main = new StringBuilder("""
            daemon off
            setup_mode off
            log_level 4
            webcontrol_port 0
            stream_port 0
            picture_output off
            movie_output off
            framerate 25
            width 704
            height 576
            target_dir %s
            """.formatted(data));
        for (int i = 0; i < ten; i++) {
            Path camera = data.resolve("motion-" + i + ".conf");
            Files.writeString(
                    camera, "camera_id %d%nnetcam_url file://%s%n".formatted(i + 1, clips.of(cameras.get(i), i)));
            main.append("camera ").append(camera).append('\n');
        }
        Path file = data.resolve("motion.conf");
        Files.writeString(file, main);
        Process process = new ProcessBuilder("motion", "-n", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("motion.log").toFile())
                .start();
        try {
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                throw new IOException("motion ended at once: " + Files.readString(data.resolve("motion.log")));
            }
            double before = ProcStat.seconds(process.pid());
            long began = System.nanoTime();
            if (process.waitFor(length.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("motion ended early: " + Files.readString(data.resolve("motion.log")));
            }
            double spent = ProcStat.seconds(process.pid()) - before;
            return spent / ((System.nanoTime() - began) / 1e9) * cameras.size() / ten;
        } finally {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
