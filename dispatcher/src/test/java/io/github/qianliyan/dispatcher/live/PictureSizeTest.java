package io.github.qianliyan.dispatcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.evidence.TestClip;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSizeTest {
    @TempDir
    Path folder;

    @Test
    void the_size_is_read_from_a_real_init_segment() throws Exception {
        TestClip clip = TestClip.h264(folder, "704x576", 1);

        assertThat(PictureSize.of(clip.init())).contains(new PictureSize(704, 576));
    }

    @Test
    void what_is_no_init_segment_has_no_size_and_breaks_nothing() throws Exception {
        byte[] init = TestClip.h264(folder, "704x576", 1).init();
        for (int length = 0; length < init.length; length++) {
            byte[] cut = Arrays.copyOf(init, length);
            assertThat(PictureSize.of(cut)).isEmpty();
        }
        assertThat(PictureSize.of(new byte[] {-1, -1, -1, -1, 'm', 'o', 'o', 'v'}))
                .isEmpty();
    }
}
