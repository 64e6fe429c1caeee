package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipConverterTest {
    @TempDir
    Path folder;

    @Test
    void a_gif_is_encoded_once_and_then_found_in_the_cache() throws Exception {
        Path gif = gif();

        Path first = ClipConverter.playable(gif, folder.resolve("cache"));
        var made = Files.getLastModifiedTime(first);
        Path second = ClipConverter.playable(gif, folder.resolve("cache"));

        assertThat(first).isNotEqualTo(gif).isEqualTo(second);
        assertThat(Files.getLastModifiedTime(second)).isEqualTo(made);
        assertThat(ClipConverter.playable(first, folder.resolve("cache")))
                .as("what is H.264 already is played as it is")
                .isEqualTo(first);
    }

    @Test
    void a_file_that_is_no_video_is_refused_by_name() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no video at all");

        assertThatThrownBy(() -> ClipConverter.playable(text, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("notes.mp4");
    }

    @Test
    void converting_gives_its_native_memory_back() throws Exception {
        Path gif = gif();
        ClipConverter.playable(gif, folder.resolve("warm-up"));
        long before = Pointer.totalBytes();

        for (int i = 0; i < 5; i++) {
            ClipConverter.playable(gif, folder.resolve("cache" + i));
        }

        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }

    private Path gif() throws IOException {
        BufferedImage image = new BufferedImage(101, 75, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(20, 20, 40, 30);
        pen.dispose();
        Path gif = folder.resolve("one.gif");
        ImageIO.write(image, "gif", gif.toFile());
        return gif;
    }
}
