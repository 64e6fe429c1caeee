package io.github.qianliyan.detector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.events.VideoFragment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileBoxesTest {
    @TempDir
    static Path folder;

    private static List<VideoFragment> fragments;

    @BeforeAll
    static void makeVideo() throws Exception {
        Path file = Clips.make(
                folder,
                "clip.mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=128x96:rate=25:duration=1",
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libx264");
        fragments = Clips.fragments(file, "c");
    }

    @Test
    void whatever_is_changed_in_a_fragment_nothing_but_the_declared_error_comes_of_it() {
        Random random = new Random(20261123);
        int refused = 0;
        int decoded = 0;
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            for (int i = 0; i < 4000; i++) {
                VideoFragment fragment = fragments.get(random.nextInt(fragments.size()));
                boolean header = random.nextBoolean();
                VideoFragment changed = with(
                        fragment,
                        header || fragment.init() == null ? fragment.init() : mutated(fragment.init(), random),
                        header ? mutated(fragment.data(), random) : fragment.data());
                try {
                    decoder.decode(changed, picture -> picture.width() > 0);
                    decoded++;
                } catch (BadVideoException e) {
                    assertThat(e).hasMessageMatching("(?s).{10,}");
                    refused++;
                }
            }
        }
        assertThat(refused).as("refused").isPositive();
        assertThat(decoded).as("taken").isPositive();
    }

    @Test
    void every_cut_of_a_fragment_is_survived() {
        byte[] whole = fragments.getFirst().data();
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            for (int length = 0; length < Math.min(whole.length, 600); length++) {
                VideoFragment cut =
                        with(fragments.getFirst(), fragments.getFirst().init(), Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> decoder.decode(cut, picture -> true)).isInstanceOf(BadVideoException.class);
            }
        }
    }

    @Test
    void an_init_segment_without_video_says_so() {
        byte[] empty = "\0\0\0\10moov".getBytes(StandardCharsets.ISO_8859_1);
        VideoFragment fragment =
                with(fragments.getFirst(), empty, fragments.getFirst().data());
        try (FragmentDecoder decoder = new FragmentDecoder(true)) {
            assertThatThrownBy(() -> decoder.decode(fragment, picture -> true))
                    .isInstanceOf(BadVideoException.class)
                    .hasMessageContaining("no H.264 or H.265 track");
        }
    }

    private static VideoFragment with(VideoFragment from, byte[] init, byte[] data) {
        return new VideoFragment(
                from.camera(), from.captured(), from.seq(), from.key(), init, from.codec(), from.duration(), data);
    }

    /** Bits flipped, bytes replaced by extreme ones, lengths cut, mostly where the boxes are. */
    private static byte[] mutated(byte[] data, Random random) {
        byte[] changed = data.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(random.nextInt(4) == 0 ? changed.length : Math.min(changed.length, 200));
            switch (random.nextInt(4)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                case 2 ->
                    Arrays.fill(
                            changed, at, Math.min(changed.length, at + 4), (byte) (random.nextBoolean() ? 0x7f : 0xff));
                default -> changed[at] = (byte) random.nextInt(256);
            }
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
    }
}
