package io.github.qianliyan.detector.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.VideoFragment;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentDecoderTest {
    private static final String SOURCE = "testsrc2=size=320x240:rate=25:duration=3";

    @TempDir
    Path folder;

    private Path clip(String... codec) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", SOURCE, "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of(codec));
        return Clips.make(folder, "clip.mp4", arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c:v libx264 -g 25 -bf 0",
                "-c:v libx264 -g 25 -bf 2",
                "-c:v libx264 -g 25 -profile:v baseline",
                "-c:v libx265 -g 25 -bf 0 -x265-params log-level=none -tag:v hvc1"
            })
    void the_pictures_are_those_that_ffmpeg_decodes(String codec) throws Exception {
        Path file = clip(codec.split(" "));
        List<String> ours = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            for (VideoFragment fragment : Clips.fragments(file, "c")) {
                decoder.decode(fragment, picture -> {
                    ours.add(md5(picture));
                    times.add(picture.time());
                    return true;
                });
            }
            assertThat(decoder.corrupt()).isZero();
        }
        List<String> theirs = theirs(file);
        // a decoder that reorders still holds its last pictures when the log pauses
        assertThat(ours).hasSizeGreaterThan(theirs.size() - 4).isEqualTo(theirs.subList(0, ours.size()));
        assertThat(times).isSorted();
        Duration length = Duration.between(times.getFirst(), times.getLast());
        assertThat(length).isEqualTo(Duration.ofMillis(40L * (times.size() - 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c:v libx264 -g 25 -bf 0", "-c:v libx264 -g 25 -bf 2"})
    void a_look_gets_the_keyframe_at_once_and_may_go_on_from_it(String codec) throws Exception {
        List<VideoFragment> fragments = Clips.fragments(clip(codec.split(" ")), "c");
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            List<Instant> looks = new ArrayList<>();
            for (VideoFragment fragment : fragments) {
                decoder.decode(fragment, picture -> {
                    looks.add(picture.time());
                    return false;
                });
            }
            assertThat(looks).containsExactly(Clips.START, Clips.START.plusSeconds(1), Clips.START.plusSeconds(2));
            assertThat(decoder.inStep()).isFalse();

            List<Instant> followed = new ArrayList<>();
            for (VideoFragment fragment : fragments) {
                decoder.decode(fragment, picture -> followed.add(picture.time()));
            }
            assertThat(followed).hasSizeGreaterThan(70).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void what_a_gap_broke_is_not_shown_before_the_next_keyframe() throws Exception {
        List<VideoFragment> fragments = Clips.fragments(clip("-c:v", "libx264", "-g", "25", "-bf", "0"), "c");
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            decoder.decode(fragments.get(0), picture -> true);
            decoder.lose();
            assertThat(decoder.decode(fragments.get(2), picture -> true)).isFalse();
            List<Instant> seen = new ArrayList<>();
            for (VideoFragment fragment : fragments) {
                if (fragment.seq() > 2) {
                    decoder.decode(fragment, picture -> seen.add(picture.time()));
                }
            }
            assertThat(seen.getFirst()).isEqualTo(Clips.START.plusSeconds(1));
        }
    }

    @Test
    void corrupt_samples_are_counted_and_the_next_keyframe_mends_it() throws Exception {
        List<VideoFragment> fragments = Clips.fragments(clip("-c:v", "libx264", "-g", "25", "-bf", "0"), "c");
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            List<Instant> seen = new ArrayList<>();
            for (VideoFragment fragment : fragments) {
                VideoFragment sent = fragment.seq() == 1 ? garbled(fragment) : fragment;
                decoder.decode(sent, picture -> seen.add(picture.time()));
            }
            assertThat(decoder.corrupt()).isPositive();
            assertThat(seen).contains(Clips.START, Clips.START.plusSeconds(1), Clips.START.plusMillis(2960));
            assertThat(seen.stream().filter(time -> time.isBefore(Clips.START.plusSeconds(1))))
                    .as("nothing of the rest of the broken group of pictures")
                    .hasSizeLessThan(11);
        }
    }

    @Test
    void nothing_native_is_left_behind() throws Exception {
        List<VideoFragment> fragments = Clips.fragments(clip("-c:v", "libx264", "-g", "25", "-bf", "0"), "c");
        for (int i = 0; i < 30; i++) {
            decodeAll(fragments);
        }
        long java = Pointer.totalBytes();
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 150; i++) {
            decodeAll(fragments);
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(java + 4096);
        // a leaked decoder of this size holds over 1 MB: 150 of them would not hide in the allocator's noise
        assertThat(Pointer.physicalBytes() - before).isLessThan(60L * 1024 * 1024);
    }

    private static void decodeAll(List<VideoFragment> fragments) throws BadVideoException {
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            for (VideoFragment fragment : fragments) {
                decoder.decode(fragment, picture -> {
                    picture.keep().close();
                    return true;
                });
            }
        }
    }

    private static VideoFragment garbled(VideoFragment fragment) {
        byte[] data = fragment.data().clone();
        // behind the moof and the first bytes of the first sample, so that it is the coded picture that breaks
        for (int i = data.length / 2; i < data.length - data.length / 8; i++) {
            data[i] = (byte) (i * 31 + 7);
        }
        return new VideoFragment(
                fragment.camera(),
                fragment.captured(),
                fragment.seq(),
                fragment.key(),
                fragment.init(),
                fragment.codec(),
                fragment.duration(),
                data);
    }

    static String md5(Picture picture) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (int plane = 0; plane < 3; plane++) {
                byte[] row = new byte[picture.planeWidth(plane)];
                for (int y = 0; y < picture.planeHeight(plane); y++) {
                    picture.plane(plane)
                            .position((long) y * picture.stride(plane))
                            .get(row);
                    digest.update(row);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> theirs(Path file) throws Exception {
        List<String> sums = new ArrayList<>();
        for (String line : Clips.ffmpeg("-i", file.toString(), "-fps_mode", "passthrough", "-f", "framemd5", "-")
                .split("\n")) {
            if (!line.startsWith("#") && !line.isBlank()) {
                sums.add(line.substring(line.lastIndexOf(',') + 1).strip());
            }
        }
        return sums;
    }
}
