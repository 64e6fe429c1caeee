package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The streams of the {@link Mix} as a camera would send them: 704x576, 25 frames a second, H.264 main profile without
 * B-frames, 1 Mbit/s, a keyframe every 2 s, sensor noise on every frame. Each is encoded once, in {@value #PHASES} versions
 * whose keyframes come at other times, so that not all cameras have theirs together.
 */
final class Clips {
    static final int PHASES = 4;
    /** Frames a second. */
    static final int RATE = 25;

    private static final String VERSION = "2";
    private static final double GROUP_SECONDS = 2;
    private static final int SECONDS = 78;
    /** A sensor's noise by day, grey levels; what a camera's own filter leaves of it. */
    private static final String NOISE = "noise=alls=4:allf=t";

    private final Path footage;
    private final Path cache;

    Clips(Path footage, Path cache) {
        this.footage = footage;
        this.cache = cache.resolve("v" + VERSION);
    }

    static Path usualCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "qianliyan", "capacity");
    }

    /** Encodes what is missing, which takes some minutes the first time. */
    void prepare(java.io.PrintWriter told) throws IOException, InterruptedException {
        Files.createDirectories(cache);
        for (Mix mix : Mix.values()) {
            if (!Files.isRegularFile(footage.resolve(mix.footage()))) {
                throw new IOException("no " + mix.footage() + " in " + footage
                        + ": name the folder that has it with --footage or QIANLIYAN_FOOTAGE");
            }
            for (int phase = 0; phase < PHASES; phase++) {
                Path clip = of(mix, phase);
                if (!Files.isRegularFile(clip)) {
                    told.println("encoding " + clip.getFileName() + " ...");
                    told.flush();
                    encode(mix, phase, clip);
                }
            }
        }
    }

    Path of(Mix mix, int phase) {
        return cache.resolve(mix.word() + "-" + phase % PHASES + ".mp4");
    }

    private void encode(Mix mix, int phase, Path clip) throws IOException, InterruptedException {
        Path part = clip.resolveSibling(clip.getFileName() + ".part");
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        if (mix == Mix.QUIET) {
            command.addAll(List.of("-loop", "1", "-framerate", "" + RATE, "-i", empty().toString()));
        } else {
            command.addAll(List.of("-i", footage.resolve(mix.footage()).toString()));
        }
        double first = phase * GROUP_SECONDS / PHASES;
        command.addAll(List.of(
                "-t", "" + SECONDS, "-an", "-vf", "fps=" + RATE + ",scale=704:576," + NOISE + ",format=yuv420p"));
        command.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-bf", "0"));
        command.addAll(List.of("-g", "" + (int) (GROUP_SECONDS * RATE), "-sc_threshold", "0"));
        command.addAll(List.of("-b:v", "1M", "-maxrate", "1M", "-bufsize", "1M", "-threads", "1"));
        command.addAll(List.of("-force_key_frames", "expr:gte(t," + first + "+n_forced*" + GROUP_SECONDS + ")"));
        command.addAll(List.of("-f", "mp4", part.toString()));
        Tools.run(command);
        Files.move(part, clip, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The scene without the people who walk through it: each pixel's median over time. */
    private Path empty() throws IOException, InterruptedException {
        Path picture = cache.resolve("empty.png");
        if (!Files.isRegularFile(picture)) {
            Path part = cache.resolve("empty.part.png");
            Tools.run(List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-v",
                    "error",
                    "-y",
                    "-i",
                    footage.resolve(Mix.QUIET.footage()).toString(),
                    "-vf",
                    "fps=1.5,scale=704:576,tmedian=radius=50",
                    "-frames:v",
                    "1",
                    part.toString()));
            Files.move(part, picture, StandardCopyOption.ATOMIC_MOVE);
        }
        return picture;
    }
}
