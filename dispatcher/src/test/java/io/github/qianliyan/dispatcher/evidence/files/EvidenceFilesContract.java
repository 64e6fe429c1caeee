package io.github.qianliyan.dispatcher.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every place for evidence must do for us. */
abstract class EvidenceFilesContract {
    /** Empty, and open. */
    abstract EvidenceFiles files() throws Exception;

    /** Until everything lies where it is to stay. */
    abstract void settle() throws Exception;

    @Test
    void what_was_written_is_read_as_it_was_with_its_hash_before_and_after_it_settles() throws Exception {
        EvidenceFiles files = files();
        EvidenceFiles.Written written = files.write("a-1", "note.txt", bytes("abc"));
        // the test vector of FIPS 180-2
        assertThat(written.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(written.bytes()).isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            assertThat(files.size("a-1", "note.txt")).hasValue(3);
            assertThat(read(files, "a-1", "note.txt", 0)).isEqualTo("abc");
            assertThat(read(files, "a-1", "note.txt", 2)).isEqualTo("c");
            assertThat(files.names("a-1")).containsExactly("note.txt");
            settle();
        }
    }

    @Test
    void a_second_writing_replaces_the_first_whole() throws Exception {
        EvidenceFiles files = files();
        files.write("a-1", "note.txt", bytes("first, and longer"));
        settle();
        files.write("a-1", "note.txt", bytes("second"));
        assertThat(read(files, "a-1", "note.txt", 0)).isEqualTo("second");
        settle();
        assertThat(read(files, "a-1", "note.txt", 0)).isEqualTo("second");
        assertThat(files.size("a-1", "note.txt")).hasValue(6);
    }

    @Test
    void a_writing_that_fails_leaves_what_was_there() throws Exception {
        EvidenceFiles files = files();
        files.write("a-1", "note.txt", bytes("good"));
        settle();
        assertThatThrownBy(() -> files.write("a-1", "note.txt", out -> {
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        settle();
        assertThat(files.names("a-1")).containsExactly("note.txt");
        assertThat(read(files, "a-1", "note.txt", 0)).isEqualTo("good");
    }

    @Test
    void what_is_not_there_is_said_to_be_gone() throws Exception {
        EvidenceFiles files = files();
        assertThat(files.size("a-1", "clip.mp4")).isEmpty();
        assertThat(files.names("a-1")).isEmpty();
        assertThatThrownBy(() -> files.read("a-1", "clip.mp4", 0))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("a-1/clip.mp4 is not there any more");
        files.remove("a-1");
    }

    @Test
    void a_name_that_would_lead_elsewhere_is_refused() throws Exception {
        EvidenceFiles files = files();
        for (String name : List.of("../x", "a/b", "", ".hidden", "a\\b", "x".repeat(101), "..")) {
            assertThatThrownBy(() -> files.write("a-1", name, bytes("x")))
                    .hasMessageContaining("not a plain file name");
            assertThatThrownBy(() -> files.write(name, "clip.mp4", bytes("x")))
                    .hasMessageContaining("not a plain file name");
            assertThatThrownBy(() -> files.read(name, "clip.mp4", 0)).isInstanceOf(IOException.class);
            assertThat(files.size(name, "clip.mp4")).isEmpty();
            assertThat(files.size("a-1", name)).isEmpty();
        }
    }

    @Test
    void all_that_there_is_is_counted_by_alert_and_one_alert_is_removed_alone() throws Exception {
        EvidenceFiles files = files();
        for (int i = 0; i < 3; i++) {
            files.write("a-" + i, "clip.mp4", new byte[1000]);
            files.write("a-" + i, "snapshot.jpg", new byte[10 + i]);
        }
        // begins like another
        files.write("a-10", "clip.mp4", new byte[7]);
        settle();
        files.write("a-2", "manifest.json", new byte[100]);
        assertThat(files.all())
                .extracting(EvidenceFiles.Kept::alert, EvidenceFiles.Kept::bytes)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a-0", 1010L),
                        org.assertj.core.groups.Tuple.tuple("a-1", 1011L),
                        org.assertj.core.groups.Tuple.tuple("a-2", 1112L),
                        org.assertj.core.groups.Tuple.tuple("a-10", 7L));
        assertThat(files.all())
                .allSatisfy(
                        kept -> assertThat(kept.changed()).isAfter(Instant.now().minus(Duration.ofMinutes(10))));

        files.remove("a-1");
        files.remove("a-2");
        settle();
        assertThat(files.all()).extracting(EvidenceFiles.Kept::alert).containsExactlyInAnyOrder("a-0", "a-10");
        assertThat(files.names("a-2")).isEmpty();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String read(EvidenceFiles files, String alert, String name, long from) throws IOException {
        try (InputStream in = files.read(alert, name, from)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
