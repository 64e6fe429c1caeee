package io.github.qianliyan.dispatcher.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.account.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageRecorderTest {
    private static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");

    @TempDir
    Path folder;

    private final MemoryRecordLog log = new MemoryRecordLog();
    private final AtomicReference<Instant> now = new AtomicReference<>(EIGHT);

    @Test
    void an_hour_whose_end_the_book_was_away_for_is_told_once_it_is_back() throws Exception {
        Jdbi jdbi = TestDatabase.in(folder);
        RecordBook book = new RecordBook(jdbi, SigningKey.fresh(), () -> log, now::get);
        book.start();
        CoverageRecorder coverage =
                new CoverageRecorder(book, () -> List.of("there", "gone"), "there"::equals, now::get);
        log.away = true;
        for (int hour = 0; hour < 3; hour++) {
            now.set(EIGHT.plus(Duration.ofHours(hour)));
            coverage.look();
        }
        log.away = false;

        Awaitility.await()
                .untilAsserted(() -> assertThat(hours(jdbi))
                        .containsExactly("gone 8 10 0", "gone 9 10 0", "there 8 10 10", "there 9 10 10"));
        coverage.close();
        book.close();
        assertThat(hours(jdbi)).as("the last hour is told when it closes").hasSize(6);
    }

    private static List<String> hours(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select camera, hour, watched, online from camera_hour order by camera, hour")
                .map((row, context) -> row.getString(1) + " "
                        + Instant.ofEpochMilli(row.getLong(2)).toString().charAt(12) + " " + row.getInt(3) + " "
                        + row.getInt(4))
                .list());
    }
}
