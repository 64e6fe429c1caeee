package io.github.qianliyan.detector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes test video with the machine's ffmpeg and cuts it into fragments as ingest would. */
public final class Clips {
    public static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private Clips() {}

    /** @param arguments between {@code ffmpeg} and the output, such as {@code -f lavfi -i testsrc -c:v libx264} */
    public static Path make(Path folder, String name, String... arguments) throws Exception {
        Path file = folder.resolve(name);
        ffmpeg(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "-an",
                                "-movflags",
                                "empty_moov+default_base_moof+frag_keyframe",
                                "-frag_duration",
                                "200000",
                                "-f",
                                "mp4",
                                file.toString()))
                .toArray(String[]::new));
        return file;
    }

    public static String ffmpeg(String... arguments) throws IOException, InterruptedException {
        assumeTrue(present(), "skipped: needs the command ffmpeg (Debian package ffmpeg)");
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean present() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "ffmpeg")));
    }

    public static List<VideoFragment> fragments(Path file, String camera) throws IOException, BadVideoException {
        return fragments(Files.readAllBytes(file), camera);
    }

    /** Everything up to the first moof is the init segment; a moof and the mdat behind it are a fragment. */
    static List<VideoFragment> fragments(byte[] data, String camera) throws BadVideoException {
        List<VideoFragment> fragments = new ArrayList<>();
        Boxes.Cursor boxes = new Boxes.Cursor(Boxes.all(data));
        byte[] init = null;
        int moof = -1;
        long shift = 0;
        while (boxes.next()) {
            if (boxes.is("moof")) {
                moof = boxes.start();
                if (init == null) {
                    init = Arrays.copyOf(data, moof);
                }
            } else if (boxes.is("mdat") && init != null) {
                byte[] bytes = Arrays.copyOfRange(data, moof, boxes.content().to());
                if (fragments.isEmpty()) {
                    shift = Math.round(composition(bytes)
                            * 1000.0
                            / InitSegment.parse(init).timescale());
                }
                fragments.add(fragment(camera, fragments.size(), init, bytes, shift));
            }
        }
        return fragments;
    }

    /** How much later than it is decoded the first sample is shown, ticks. */
    private static long composition(byte[] bytes) throws BadVideoException {
        Boxes.Span run = Boxes.all(bytes).need("moof", "traf", "trun");
        int flags = run.i32(0);
        int at = 12 + ((flags & 4) != 0 ? 4 : 0);
        for (int field = 0x100; field < 0x800; field <<= 1) {
            at += (flags & field) != 0 ? 4 : 0;
        }
        return (flags & 0x800) != 0 ? run.i32(at) : 0;
    }

    private static VideoFragment fragment(String camera, long seq, byte[] init, byte[] bytes, long shift)
            throws BadVideoException {
        InitSegment parsed = InitSegment.parse(init);
        List<Sample> samples = Sample.parse(bytes, parsed);
        Boxes.Span clock = Boxes.all(bytes).need("moof", "traf", "tfdt");
        long ticks = clock.u8(0) == 1 ? clock.u32(4) << 32 | clock.u32(8) : clock.u32(4);
        boolean key = samples.getFirst().key();
        long last = samples.stream().mapToLong(Sample::time).max().orElseThrow();
        return new VideoFragment(
                camera,
                START.plusMillis(Math.round((ticks + composition(bytes)) * 1000.0 / parsed.timescale()) - shift),
                seq,
                key,
                key ? init : null,
                parsed.codec() == InitSegment.Codec.H264 ? "avc1.4d401f" : "hvc1.1.6.L93.B0",
                Duration.ofMillis(last / 1000 + 40),
                bytes);
    }
}
