package io.github.qianliyan.standalone.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenCV's sample of a street with people (vtest.avi, Debian package opencv-doc), encoded again as a camera would send it.
 * Made once under {@code target}.
 */
final class RealClip {
    private static final String DEBIAN = "/usr/share/doc/opencv-doc/examples/data/vtest.avi";
    private static final Path MADE = Path.of("target", "real-clips");

    private RealClip() {}

    /** @param codec {@code h264} or {@code h265} */
    static Path people(String codec) throws IOException, InterruptedException {
        Path source = source();
        Path made = MADE.resolve("vtest-" + codec + ".mp4").toAbsolutePath();
        if (!Files.exists(made)) {
            Files.createDirectories(made.getParent());
            Path part = made.resolveSibling("part-" + made.getFileName());
            List<String> encoder = codec.equals("h264")
                    ? List.of("libx264", "-profile:v", "main", "-bf", "0")
                    : List.of(
                            "libx265",
                            "-tag:v",
                            "hvc1",
                            "-x265-params",
                            "log-level=error:keyint=20:min-keyint=20:bframes=0");
            Stream<String> command = Stream.of(
                            Stream.of(
                                    "ffmpeg", "-v", "error", "-y", "-i", source.toString(), "-t", "40", "-an", "-c:v"),
                            encoder.stream(),
                            Stream.of(
                                    "-preset",
                                    "veryfast",
                                    "-b:v",
                                    "1M",
                                    "-g",
                                    "20",
                                    "-pix_fmt",
                                    "yuv420p",
                                    part.toString()))
                    .flatMap(part1 -> part1);
            Process ffmpeg = new ProcessBuilder(command.toList())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/real-clips/ffmpeg.log"))
                    .start();
            if (!ffmpeg.waitFor(5, TimeUnit.MINUTES) || ffmpeg.exitValue() != 0) {
                ffmpeg.destroyForcibly();
                throw new IOException("ffmpeg could not encode " + source + ", see target/real-clips/ffmpeg.log");
            }
            Files.move(part, made);
        }
        return made;
    }

    private static Path source() {
        Optional<Path> found = Stream.of(
                        Path.of(DEBIAN),
                        Path.of(System.getenv().getOrDefault("QIANLIYAN_FOOTAGE", "/nowhere"), "vtest.avi"),
                        Path.of(System.getProperty("qianliyan.repository", "."), "../shared/footage/vtest.avi"))
                .filter(Files::isReadable)
                .findFirst();
        needed(found.isPresent(), "vtest.avi is not here: apt-get install opencv-doc, or set QIANLIYAN_FOOTAGE");
        return found.orElseThrow();
    }

    /** Skips with the reason; where ./check has installed everything, missing is a failure instead. */
    static void needed(boolean there, String otherwise) {
        if (System.getenv("QIANLIYAN_TESTS_MUST_RUN") != null) {
            Assertions.assertTrue(there, otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
