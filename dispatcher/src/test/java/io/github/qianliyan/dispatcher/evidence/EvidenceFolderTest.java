package io.github.qianliyan.dispatcher.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
    @TempDir
    Path root;

    @Test
    void a_file_has_its_hash_and_a_second_writing_replaces_it_whole() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(root);
        folder.write("a-1", "note.txt", out -> out.write(bytes("first, and longer")));
        EvidenceFolder.Written written = folder.write("a-1", "note.txt", out -> out.write(bytes("abc")));
        assertThat(Files.readString(root.resolve("a-1").resolve("note.txt"))).isEqualTo("abc");
        assertThat(written.bytes()).isEqualTo(3);
        // the test vector of FIPS 180-2
        assertThat(written.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_writing_that_fails_leaves_what_was_there_and_nothing_half_done() throws IOException {
        EvidenceFolder folder = new EvidenceFolder(root);
        folder.write("a-1", "note.txt", out -> out.write(bytes("good")));
        assertThatThrownBy(() -> folder.write("a-1", "note.txt", out -> {
                    out.write(bytes("ha"));
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
        EvidenceFolder folder = new EvidenceFolder(root);
        Path left = Files.writeString(folder.scratch("a-1", "clip.mp4"), "half");
        Path whole = Files.writeString(root.resolve("a-1").resolve("clip.mp4"), "whole");
        folder.open();
        assertThat(left).doesNotExist();
        assertThat(whole).exists();
    }

    @Test
    void a_disk_that_is_nearly_full_is_said_with_both_figures_and_the_remedy() {
        EvidenceFolder folder = new EvidenceFolder(root, Long.MAX_VALUE);
        assertThatThrownBy(() -> folder.write("a-1", "note.txt", out -> out.write(bytes("x"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("MB left")
                .hasMessageContaining("make room");
        assertThat(root.resolve("a-1").resolve("note.txt")).doesNotExist();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
