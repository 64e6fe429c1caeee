package io.github.qianliyan.ingest.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.ingest.Clips;
import io.github.qianliyan.ingest.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Debian's ffmpeg, a build that is not ours, is the judge of what the muxer wrote. */
class MuxRoundTripTest {
    @TempDir
    private Path folder;

    static Stream<Path> clips() {
        return Stream.of(
                Clips.h264(),
                Clips.h264WithBFrames(),
                Clips.h265(),
                Clips.h265WithBFrames(),
                Clips.transportStream(Clips.h264(), "h264.ts"),
                Clips.transportStream(Clips.h264WithBFrames(), "h264b.ts"),
                Clips.transportStream(Clips.h265(), "h265.ts"),
                Clips.transportStream(Clips.h264WithBFrames(), "h264b.mkv"),
                Clips.transportStream(Clips.h264(), "h264.flv"),
                Clips.withSound());
    }

    @ParameterizedTest
    @MethodSource("clips")
    void init_and_fragments_decode_without_an_error_to_the_same_pictures_at_the_same_times(Path clip) throws Exception {
        Remux remux = Remux.of(clip);

        Path file = folder.resolve("out.mp4");
        Files.write(file, remux.file());

        assertThat(errors(file)).isEmpty();
        assertThat(pictures(file)).hasSize(125).isEqualTo(pictures(clip));
        List<Double> expected = times(clip);
        List<Double> actual = times(file);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i) - actual.getFirst())
                    .isCloseTo(expected.get(i) - expected.getFirst(), within(0.0011));
        }
        assertThat(remux.mended()).isZero();
    }

    @ParameterizedTest
    @MethodSource("clips")
    void fragments_last_200_ms_and_every_keyframe_begins_one(Path clip) {
        List<Fragment> fragments = Remux.of(clip).fragments();

        assertThat(fragments).hasSize(25).allMatch(fragment -> fragment.frames() == 5);
        assertThat(fragments.subList(0, 24))
                .allMatch(fragment -> fragment.duration().toMillis() == 200);
        for (int i = 0; i < fragments.size(); i++) {
            assertThat(fragments.get(i).key()).isEqualTo(i % 5 == 0);
            assertThat(fragments.get(i).init()).isSameAs(fragments.getFirst().init());
        }
    }

    @Test
    void a_fragment_is_cut_short_at_a_keyframe_that_comes_early() {
        // a keyframe every 8 frames: 5 frames, then 3
        Path clip = Clips.everyEighthFrameAKeyframe();

        List<Fragment> fragments = Remux.of(clip).fragments();

        assertThat(fragments.subList(0, 4)).extracting(Fragment::frames).containsExactly(5, 3, 5, 3);
        assertThat(fragments.subList(0, 4)).extracting(Fragment::key).containsExactly(true, false, true, false);
    }

    @Test
    void another_size_in_mid_stream_gives_a_new_init_segment_and_both_parts_play() throws Exception {
        Remux remux = Remux.of(Clips.twoSizes());

        byte[] first = remux.fragments().getFirst().init();
        byte[] second = remux.fragments().getLast().init();
        assertThat(second).isNotEqualTo(first);
        assertThat(remux.fragments())
                .allMatch(fragment -> Arrays.equals(fragment.init(), first) || Arrays.equals(fragment.init(), second));
        for (byte[] init : List.of(first, second)) {
            Path file = folder.resolve("part.mp4");
            Files.write(file, remux.file(init));
            assertThat(errors(file)).isEmpty();
            assertThat(pictures(file)).hasSize(50);
        }
        Fragment change = remux.fragments().stream()
                .filter(fragment -> Arrays.equals(fragment.init(), second))
                .findFirst()
                .orElseThrow();
        assertThat(change.key()).isTrue();
        assertThat(change.format().sps().width()).isEqualTo(640);
        assertThat(change.format().sps().height()).isEqualTo(360);
    }

    @ParameterizedTest
    @MethodSource("clips")
    void decode_times_in_the_fragments_rise_without_a_step(Path clip) {
        long expected = 0;
        for (Fragment fragment : Remux.of(clip).fragments()) {
            assertThat(Tfdt.of(fragment.data())).isEqualTo(expected);
            expected += fragment.frames() * 3600L;
        }
    }

    @Test
    void the_codec_string_is_the_one_of_the_init_segment() {
        assertThat(Remux.of(Clips.h264()).fragments().getFirst().format().sps().codecString())
                .isEqualTo("avc1.42c00d");
        assertThat(Remux.of(Clips.h265()).fragments().getFirst().format().sps().codecString())
                .startsWith("hvc1.1.6.L60");
        assertThat(new String(Remux.of(Clips.h265()).fragments().getFirst().init(), StandardCharsets.ISO_8859_1))
                .contains("ftyp", "moov", "hvc1", "hvcC");
    }

    private static String errors(Path file) {
        return Tools.run(List.of(
                        "ffmpeg", "-nostdin", "-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                .output();
    }

    /** A checksum of each decoded picture. */
    private static List<String> pictures(Path file) {
        String lines = Tools.run(List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "quiet",
                        "-i",
                        file.toString(),
                        "-an",
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "framemd5",
                        "-"))
                .output();
        return lines.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split(",")).getLast().strip())
                .toList();
    }

    private static List<Double> times(Path file) throws IOException {
        String lines = Tools.run(List.of(
                        "ffprobe",
                        "-v",
                        "quiet",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "packet=pts_time",
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .output();
        return lines.lines()
                .map(line -> line.replace(",", "").strip())
                .filter(line -> !line.isEmpty())
                .map(Double::valueOf)
                .sorted()
                .toList();
    }
}
