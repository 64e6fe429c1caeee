package io.github.qianliyan.dispatcher.evidence;

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

/**
 * A clip drawn by Debian's ffmpeg and cut as ingest cuts: an init segment and fragments, each starting at a keyframe.
 *
 * @param init ftyp and moov
 * @param fragments moof and mdat each
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a clip, compared by nobody
public record TestClip(byte[] init, List<byte[]> fragments) {
    public static TestClip h264(Path folder, String size, int seconds) throws IOException, InterruptedException {
        Path file = folder.resolve("clip-" + size + ".mp4");
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
                            Integer.toString(seconds),
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

    private static TestClip cut(byte[] file) {
        ByteArrayOutputStream init = new ByteArrayOutputStream();
        List<byte[]> fragments = new ArrayList<>();
        ByteArrayOutputStream fragment = new ByteArrayOutputStream();
        ByteBuffer boxes = ByteBuffer.wrap(file);
        while (boxes.remaining() >= 8) {
            int start = boxes.position();
            int size = boxes.getInt();
            String type = new String(file, start + 4, 4, StandardCharsets.US_ASCII);
            switch (type) {
                case "ftyp", "moov" -> init.write(file, start, size);
                case "moof" -> fragment.write(file, start, size);
                case "mdat" -> {
                    fragment.write(file, start, size);
                    fragments.add(fragment.toByteArray());
                    fragment.reset();
                }
                default -> {
                    // mfra at the end belongs to no fragment
                }
            }
            boxes.position(start + size);
        }
        return new TestClip(init.toByteArray(), List.copyOf(fragments));
    }
}
