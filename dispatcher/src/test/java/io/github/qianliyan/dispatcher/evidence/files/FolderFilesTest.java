package io.github.qianliyan.dispatcher.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest extends EvidenceFilesContract {
    @TempDir
    Path root;

    @Override
    EvidenceFiles files() {
        return new FolderFiles(root);
    }

    @Override
    void settle() {
        // it lies where it was written
    }

    @Test
    void a_writing_that_fails_leaves_nothing_half_done() throws IOException {
        FolderFiles folder = new FolderFiles(root);
        folder.write("a-1", "note.txt", out -> out.write(buffer("good")));
        assertThatThrownBy(() -> folder.write("a-1", "note.txt", out -> {
                    out.write(buffer("ha"));
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        try (var files = Files.list(root.resolve("a-1"))) {
            assertThat(files).containsExactly(root.resolve("a-1").resolve("note.txt"));
        }
        assertThat(Files.readString(root.resolve("a-1").resolve("note.txt"))).isEqualTo("good");
    }

    @Test
    void what_a_crash_left_half_written_is_removed_at_the_next_start() throws IOException {
        FolderFiles folder = new FolderFiles(root);
        Path left = Files.writeString(folder.scratch("a-1", "clip.mp4"), "half");
        Path whole = Files.writeString(root.resolve("a-1").resolve("clip.mp4"), "whole");
        folder.open();
        assertThat(left).doesNotExist();
        assertThat(whole).exists();
    }

    @Test
    void a_disk_that_is_nearly_full_is_said_with_both_figures_and_the_remedy() {
        FolderFiles folder = new FolderFiles(root, Long.MAX_VALUE);
        assertThatThrownBy(() -> folder.write("a-1", "note.txt", out -> out.write(buffer("x"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("MB left")
                .hasMessageContaining("make room");
        assertThat(root.resolve("a-1").resolve("note.txt")).doesNotExist();
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
