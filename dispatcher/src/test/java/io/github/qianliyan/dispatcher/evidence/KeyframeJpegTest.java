package io.github.qianliyan.dispatcher.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyframeJpegTest {
    @TempDir
    Path folder;

    @Test
    void the_keyframe_of_a_fragment_becomes_a_jpeg_of_the_asked_width() throws Exception {
        TestClip clip = TestClip.h264(folder, "704x576", 1);

        BufferedImage picture =
                read(KeyframeJpeg.of(clip.init(), clip.fragments().getFirst(), 480));

        assertThat(picture.getWidth()).isEqualTo(480);
        assertThat(picture.getHeight()).isEqualTo(392);
        assertThat(colours(picture))
                .as("a drawn test picture, not a grey plane")
                .isGreaterThan(1000);
    }

    @Test
    void a_smaller_picture_is_not_blown_up() throws Exception {
        TestClip clip = TestClip.h264(folder, "320x240", 1);

        assertThat(read(KeyframeJpeg.of(clip.init(), clip.fragments().getFirst(), 480))
                        .getWidth())
                .isEqualTo(320);
    }

    @Test
    void bytes_that_are_no_fragment_are_refused_in_words() {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);

        assertThatThrownBy(() -> KeyframeJpeg.of(noise, noise, 480)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeyframeJpeg.of(new byte[0], new byte[0], 480)).isInstanceOf(IOException.class);
    }

    @Test
    void a_cut_fragment_costs_its_picture_and_nothing_else() throws Exception {
        TestClip clip = TestClip.h264(folder, "320x240", 1);
        byte[] whole = clip.fragments().getFirst();

        for (int length = 0; length < whole.length; length += whole.length / 9) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            try {
                assertThat(KeyframeJpeg.of(clip.init(), cut, 480)).isNotEmpty();
            } catch (IOException expected) {
                assertThat(expected).hasMessageMatching(".*\\(-\\d+\\)|no video.*");
            }
        }
    }

    @Test
    void nothing_native_is_left_behind() throws Exception {
        TestClip clip = TestClip.h264(folder, "704x576", 1);
        byte[] fragment = clip.fragments().getFirst();
        KeyframeJpeg.of(clip.init(), fragment, 480);
        long before = Pointer.totalBytes();
        long resident = Pointer.physicalBytes();

        for (int i = 0; i < 300; i++) {
            KeyframeJpeg.of(clip.init(), fragment, 480);
        }

        assertThat(Pointer.totalBytes()).isEqualTo(before);
        // one leaked 704x576 picture a time would be 180 MB; the rest is allocator and JVM
        assertThat(Pointer.physicalBytes() - resident).isLessThan(120L << 20);
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static long colours(BufferedImage picture) {
        return java.util.Arrays.stream(
                        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }
}
