package io.github.qianliyan.dispatcher.evidence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qianliyan.dispatcher.evidence.VideoLog.Located;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** H.264 fragments made by the ffmpeg command: 25 frames a second, a keyframe every 2 s, frame n of one grey, see {@link #grey}. */
final class Footage {
    static final int FPS = 25;
    static final Duration FRAGMENT = Duration.ofMillis(200);

    private Footage() {}

    /** Luma of the picture number n, limited range. */
    static int grey(long n) {
        return (int) (20 + n * 7 % 190);
    }

    /** Whether the command is there; without it the tests of evidence are skipped. */
    static void needsFfmpeg() {
        boolean there = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
        assumeTrue(there, "no ffmpeg on the PATH: install Debian's ffmpeg to test evidence");
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }

    static List<Located> record(Path folder, String camera, Instant start, int seconds, String size)
            throws IOException, InterruptedException {
        Path file = folder.resolve(camera + ".mp4");
        run(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "color=size=" + size + ":rate=" + FPS,
                "-t",
                Integer.toString(seconds),
                "-vf",
                "geq=lum='20+mod(N*7,190)':cb=128:cr=128",
                "-c:v",
                "libx264",
                "-g",
                "50",
                "-keyint_min",
                "50",
                "-sc_threshold",
                "0",
                "-bf",
                "0",
                "-crf",
                "18",
                "-preset",
                "veryfast",
                "-movflags",
                "empty_moov+default_base_moof+frag_keyframe+skip_trailer",
                "-frag_duration",
                "200000",
                file.toString());
        return cut(Files.readAllBytes(file), camera, start, 0);
    }

    static List<Located> cut(byte[] file, String camera, Instant start, long firstOffset) {
        List<Located> fragments = new ArrayList<>();
        byte[] init = null;
        int moof = -1;
        int at = 0;
        while (at < file.length) {
            ByteBuffer header = ByteBuffer.wrap(file, at, 8);
            int size = header.getInt();
            byte[] name = new byte[4];
            header.get(name);
            switch (new String(name, StandardCharsets.US_ASCII)) {
                case "moov" -> init = Arrays.copyOf(file, at + size);
                case "moof" -> moof = at;
                case "mdat" -> {
                    int n = fragments.size();
                    boolean key = n % 10 == 0;
                    fragments.add(new Located(
                            new FragmentRef(3, firstOffset + n),
                            new VideoFragment(
                                    camera,
                                    start.plus(FRAGMENT.multipliedBy(n)),
                                    n,
                                    key,
                                    key ? init : null,
                                    "avc1.64000d",
                                    FRAGMENT,
                                    Arrays.copyOfRange(file, moof, at + size))));
                }
                default -> {}
            }
            at += size;
        }
        return fragments;
    }

    /** The mdat boxes of a file, one after the other: every sample as it is. */
    static byte[] samples(byte[] file) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        int at = 0;
        while (at < file.length) {
            ByteBuffer header = ByteBuffer.wrap(file, at, 8);
            int size = header.getInt();
            byte[] name = new byte[4];
            header.get(name);
            if (new String(name, StandardCharsets.US_ASCII).equals("mdat")) {
                out.write(file, at + 8, size - 8);
            }
            at += size;
        }
        return out.toByteArray();
    }
}
