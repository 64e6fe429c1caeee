package io.github.qianliyan.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Eight seconds of a moving test picture as a camera codes it: 704x576, 25 frames a second, a keyframe every 2 s. */
final class Film {
    private Film() {}

    /** A file that the caller deletes. */
    static Path shoot() throws IOException, InterruptedException {
        Path file = Files.createTempFile("qianliyan-micro", ".mp4");
        List<String> command = List.of(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=704x576:rate=25:duration=8,noise=alls=4:allf=t,format=yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-bf",
                "0",
                "-g",
                "50",
                "-b:v",
                "1M",
                file.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("ffmpeg, which films for the benchmarks, failed");
        }
        return file;
    }
}
