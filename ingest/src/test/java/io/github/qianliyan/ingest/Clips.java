package io.github.qianliyan.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Clips made by Debian's ffmpeg from its test picture, once per test run. */
public final class Clips {
    private static final Path FOLDER = folder();

    private Clips() {}

    /** 5 s, 320x240, 25 frames a second, a keyframe each second, no B-frames. */
    public static Path h264() {
        return make(
                "h264.mp4", "-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-bf", "0", "-pix_fmt", "yuv420p");
    }

    public static Path h264WithBFrames() {
        return make(
                "h264b.mp4",
                "-c:v",
                "libx264",
                "-preset",
                "fast",
                "-g",
                "25",
                "-bf",
                "2",
                "-x264-params",
                "b-adapt=0:scenecut=0",
                "-pix_fmt",
                "yuv420p");
    }

    public static Path h265() {
        return make(
                "h265.mp4",
                "-c:v",
                "libx265",
                "-preset",
                "ultrafast",
                "-x265-params",
                "keyint=25:min-keyint=25:bframes=0:log-level=error:pools=1",
                "-tag:v",
                "hvc1",
                "-pix_fmt",
                "yuv420p");
    }

    public static Path h265WithBFrames() {
        return make(
                "h265b.mp4",
                "-c:v",
                "libx265",
                "-preset",
                "ultrafast",
                "-x265-params",
                "keyint=25:min-keyint=25:bframes=3:log-level=error:pools=1",
                "-pix_fmt",
                "yuv420p");
    }

    /** MPEG-2 transport stream: start codes, parameter sets only inside. */
    public static Path transportStream(Path clip, String name) {
        return run(name, "-i", clip.toString(), "-c", "copy");
    }

    /** Two sizes, one after the other, in one elementary stream. */
    public static Path twoSizes() {
        Path small = run(
                "small.h264",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x240:rate=25:duration=2",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "25",
                "-bf",
                "0",
                "-pix_fmt",
                "yuv420p");
        Path large = run(
                "large.h264",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=640x360:rate=25:duration=2",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "25",
                "-bf",
                "0",
                "-pix_fmt",
                "yuv420p");
        Path both = FOLDER.resolve("both.h264");
        try {
            Files.write(both, Files.readAllBytes(small));
            Files.write(both, Files.readAllBytes(large), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return both;
    }

    public static Path everyEighthFrameAKeyframe() {
        return make(
                "eighth.mp4",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "8",
                "-keyint_min",
                "8",
                "-bf",
                "0",
                "-pix_fmt",
                "yuv420p");
    }

    public static Path size(int width, int height) {
        return run(
                width + "x" + height + ".mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=" + width + "x" + height + ":rate=25:duration=0.2",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p");
    }

    public static Path xvid() {
        return run(
                "xvid.avi",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x240:rate=25:duration=1",
                "-c:v",
                "mpeg4",
                "-vtag",
                "XVID");
    }

    public static Path soundOnly() {
        return run("sound.mp4", "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac");
    }

    public static Path withSound() {
        return run(
                "withsound.mp4",
                "-i",
                h264().toString(),
                "-f",
                "lavfi",
                "-i",
                "sine=duration=5",
                "-c:v",
                "copy",
                "-c:a",
                "aac");
    }

    /** The size of a township's camera: 704x576, 25 frames a second, about 1 Mbit/s, a keyframe every 2 s, 20 s. */
    public static Path camera() {
        return run(
                "camera.mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=704x576:rate=25:duration=20",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-b:v",
                "1M",
                "-minrate",
                "1M",
                "-maxrate",
                "1M",
                "-bufsize",
                "1M",
                "-x264-params",
                "nal-hrd=cbr",
                "-g",
                "50",
                "-bf",
                "0",
                "-pix_fmt",
                "yuv420p");
    }

    private static Path make(String name, String... encode) {
        List<String> arguments =
                new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=5"));
        arguments.addAll(List.of(encode));
        return run(name, arguments.toArray(String[]::new));
    }

    private static synchronized Path run(String name, String... arguments) {
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
            command.addAll(List.of(arguments));
            command.add(file.toString());
            Tools.Run run = Tools.run(command);
            if (run.exit() != 0) {
                throw new IllegalStateException(command + ": " + run.output());
            }
        }
        return file;
    }

    private static Path folder() {
        assumeTrue(Tools.has("ffmpeg"), "skipped: needs the Debian package ffmpeg");
        try {
            Path folder = Files.createTempDirectory("qianliyan-clips");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Tools.delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
