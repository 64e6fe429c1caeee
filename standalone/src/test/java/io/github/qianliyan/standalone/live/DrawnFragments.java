package io.github.qianliyan.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A drawn clip of one second as an init segment and fragments that start at keyframes, by Debian's ffmpeg. */
final class DrawnFragments {
    private DrawnFragments() {}

    /** The init segment first, then the fragments. */
    static List<byte[]> keyframes(Path folder, String size) throws IOException, InterruptedException {
        Path file = folder.resolve("drawn-" + size + ".mp4");
        Process ffmpeg;
        try {
            ffmpeg = new ProcessBuilder(
                            "ffmpeg",
                            "-v",
                            "error",
                            "-y",
                            "-f",
                            "lavfi",
                            "-i",
                            "testsrc=size=" + size + ":rate=10",
                            "-t",
                            "1",
                            "-c:v",
                            "libx264",
                            "-preset",
                            "ultrafast",
                            "-g",
                            "5",
                            "-pix_fmt",
                            "yuv420p",
                            "-movflags",
                            "frag_keyframe+empty_moov+default_base_moof",
                            file.toString())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no ffmpeg command here, so no test clip: apt-get install ffmpeg");
            throw e;
        }
        assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ffmpeg.exitValue()).isZero();
        return cut(Files.readAllBytes(file));
    }

    private static List<byte[]> cut(byte[] file) {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        ByteBuffer boxes = ByteBuffer.wrap(file);
        while (boxes.remaining() >= 8) {
            int start = boxes.position();
            int size = boxes.getInt();
            part.write(file, start, size);
            String type = new String(file, start + 4, 4, StandardCharsets.US_ASCII);
            // ftyp + moov is the first part, moof + mdat each further one; mfra at the end is none
            if (type.equals("moov") || type.equals("mdat")) {
                parts.add(part.toByteArray());
                part.reset();
            }
            boxes.position(start + size);
        }
        return parts;
    }
}
