package io.github.qianliyan.dispatcher.evidence.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.evidence.files.BucketFiles;
import io.github.qianliyan.dispatcher.evidence.files.BucketOfTests;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.service.config.Keeping;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the folder holds of a bucket: classes, holds, quota. */
class EvidenceKeeperOnBucketTest extends EvidenceKeeperTest {
    @TempDir
    Path place;

    private BucketOfTests bucket;
    private BucketFiles own;

    @Override
    EvidenceFiles files() throws Exception {
        bucket = new BucketOfTests(place.resolve("server"));
        own = new BucketFiles(place.resolve("waiting"), bucket.config());
        own.open();
        return own;
    }

    @Override
    void aged(String alert, Instant then) throws Exception {
        own.move();
        assertThat(place.resolve("waiting").resolve(alert).resolve("clip.mp4")).doesNotExist();
        bucket.aged(alert, then);
    }

    @Test
    void that_the_bucket_is_away_is_said_where_room_is_told() throws Exception {
        EvidenceKeeper keeper = keeper(Keeping.USUAL);
        assertThat(keeper.use().warning()).isNull();
        bucket.end();
        own.write("a-1", "clip.mp4", new byte[10]);
        own.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> keeper.use().warning() != null);
        assertThat(keeper.use().warning().zh()).contains("证据桶不可用，证据暂存在本机");
        bucket.begin();
        await().atMost(Duration.ofSeconds(60)).until(() -> keeper.use().warning() == null);
    }

    @AfterEach
    void end() throws Exception {
        own.close();
        bucket.close();
    }
}
