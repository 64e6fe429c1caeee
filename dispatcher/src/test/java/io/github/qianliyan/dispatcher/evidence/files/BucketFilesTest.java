package io.github.qianliyan.dispatcher.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BucketFilesTest extends EvidenceFilesContract {
    @TempDir
    Path folder;

    private BucketOfTests bucket;
    private BucketFiles files;

    @BeforeEach
    void begin() throws Exception {
        bucket = new BucketOfTests(folder.resolve("server"));
        files = new BucketFiles(folder.resolve("waiting"), bucket.config());
        files.open();
    }

    @AfterEach
    void end() throws Exception {
        files.close();
        bucket.close();
    }

    @Override
    EvidenceFiles files() {
        return files;
    }

    @Override
    void settle() throws Exception {
        files.move();
        try (var left = Files.walk(folder.resolve("waiting"))) {
            assertThat(left.filter(Files::isRegularFile))
                    .as("all of it is in the bucket")
                    .isEmpty();
        }
    }

    @Test
    void while_the_bucket_does_not_answer_evidence_waits_here_and_can_be_read() throws Exception {
        bucket.end();
        files.start();
        files.write("a-1", "clip.mp4", bytes("film"));
        await().atMost(Duration.ofSeconds(60)).until(() -> files.problem().isPresent());
        assertThat(files.problem().orElseThrow().en())
                .contains("waits on this machine")
                .doesNotContain(BucketOfTests.SECRET);
        assertThat(read(files, "a-1", "clip.mp4", 0)).isEqualTo("film");

        bucket.begin();
        await().atMost(Duration.ofSeconds(60)).until(() -> files.problem().isEmpty());
        assertThat(folder.resolve("waiting").resolve("a-1").resolve("clip.mp4")).doesNotExist();
        assertThat(read(files, "a-1", "clip.mp4", 0)).isEqualTo("film");
    }

    @Test
    void nothing_is_removed_here_when_the_bucket_does_not_answer() throws Exception {
        files.write("a-1", "clip.mp4", bytes("film"));
        bucket.end();
        assertThatThrownBy(() -> files.remove("a-1")).hasMessageContaining("does not answer");
        bucket.begin();
        assertThat(files.names("a-1")).containsExactly("clip.mp4");
    }

    @Test
    void a_wrong_key_is_said_and_what_it_was_is_not() throws Exception {
        try (BucketFiles stranger = new BucketFiles(folder.resolve("other"), bucket.config("quite another"))) {
            stranger.write("a-1", "clip.mp4", bytes("film"));
            assertThatThrownBy(stranger::move)
                    .hasMessageContaining("the bucket evidence refuses: 403")
                    .satisfies(failure ->
                            assertThat(failure.toString()).doesNotContain("quite another", BucketOfTests.SECRET));
        }
        assertThat(bucket.config().toString()).doesNotContain(BucketOfTests.SECRET, "tests,");
    }

    @Test
    void what_a_folder_held_before_goes_over() throws Exception {
        FolderFiles before = new FolderFiles(folder.resolve("waiting"));
        before.write("a-7", "clip.mp4", bytes("an old film"));
        settle();
        assertThat(read(files, "a-7", "clip.mp4", 3)).isEqualTo("old film");
    }

    @Test
    void what_is_written_again_while_it_is_moved_stays_until_it_is_moved_itself() throws Exception {
        FolderFiles waiting = new FolderFiles(folder.resolve("waiting"));
        waiting.write("a-1", "clip.mp4", bytes("half a film"));
        Object first = waiting.stamp("a-1", "clip.mp4");
        waiting.write("a-1", "clip.mp4", out -> out.write(ByteBuffer.wrap(bytes("the film"))));
        waiting.removeUnchanged("a-1", "clip.mp4", first);
        assertThat(read(waiting, "a-1", "clip.mp4", 0)).isEqualTo("the film");
        settle();
        assertThat(read(files, "a-1", "clip.mp4", 0)).isEqualTo("the film");
    }
}
