package io.github.qianliyan.dispatcher.evidence.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.account.TestDatabase;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.files.FolderFiles;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.record.HoldNote;
import io.github.qianliyan.dispatcher.record.MemoryRecordLog;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.dispatcher.web.InMemoryIncidents;
import io.github.qianliyan.dispatcher.web.TestIncidents;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.service.config.Keeping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final int CLIP = 1_000;

    @TempDir
    Path folder;

    private final InMemoryIncidents incidents = new InMemoryIncidents();
    private RecordBook book;
    private EvidenceFiles files;

    /** A place for evidence. */
    EvidenceFiles files() throws Exception {
        return new FolderFiles(folder.resolve("evidence"));
    }

    /** As if all evidence of an alert had been put there then. */
    void aged(String alert, Instant then) throws Exception {
        Files.setLastModifiedTime(folder.resolve("evidence").resolve(alert).resolve("clip.mp4"), FileTime.from(then));
    }

    @BeforeEach
    void open() throws Exception {
        files = files();
        book = new RecordBook(
                TestDatabase.in(folder), SigningKey.fresh(), MemoryRecordLog::new, InstantSource.fixed(NOW));
        book.start();
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void serious_incidents_may_be_kept_for_the_shortest_time_of_all() {
        Keeping keeping = new Keeping(Duration.ofDays(30), Duration.ofDays(365), Duration.ofDays(10), 0, 0.7);
        assertThat(new Retention(keeping).shortest()).isEqualTo(Duration.ofDays(10));
    }

    @Test
    void each_class_goes_when_its_time_is_over_and_what_is_open_or_held_stays() throws Exception {
        Incident falseAlarm = kept("cam-0", IncidentState.DISMISSED, 31);
        Incident freshFalseAlarm = kept("cam-1", IncidentState.DISMISSED, 29);
        Incident closed = kept("cam-2", IncidentState.CLOSED, 300);
        Incident oldClosed = kept("cam-3", IncidentState.CLOSED, 366);
        Incident open = kept("cam-4", IncidentState.ON_SCENE, 900);
        Incident held = kept("cam-5", IncidentState.DISMISSED, 900);
        book.write(RecordEntry.Kind.HOLD, held.id(), new HoldNote(held.id(), true, "user:wang", "立案"))
                .get();

        keeper(Keeping.USUAL).look();

        assertThat(there(falseAlarm)).isFalse();
        assertThat(there(oldClosed)).isFalse();
        assertThat(List.of(freshFalseAlarm, closed, open, held)).allMatch(this::there);
        assertThat(book.reader().of(falseAlarm.id())).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(RecordEntry.Kind.DELETION);
            assertThat(entry.body()).contains("dismissed 30d", "clip.mp4");
        });

        book.write(RecordEntry.Kind.HOLD, held.id(), new HoldNote(held.id(), false, "user:wang", "结案"))
                .get();
        keeper(Keeping.USUAL).look();
        assertThat(there(held)).as("released, it goes like the others").isFalse();
    }

    @Test
    void what_a_held_incident_was_merged_into_is_held_too() throws Exception {
        Incident into = kept("cam-0", IncidentState.DISMISSED, 900);
        Incident other = kept("cam-1", IncidentState.DISMISSED, 900);
        Incident held = TestIncidents.merged(kept("cam-2", IncidentState.DISMISSED, 10), into.id());
        incidents.put(held);
        book.write(RecordEntry.Kind.HOLD, held.id(), new HoldNote(held.id(), true, "user:wang", "立案"))
                .get();

        keeper(Keeping.USUAL).look();

        assertThat(there(into)).isTrue();
        assertThat(there(other)).isFalse();
    }

    @Test
    void what_was_split_off_a_held_incident_is_held_too() throws Exception {
        Incident from = TestIncidents.split(kept("cam-0", IncidentState.DISMISSED, 900), "c-split");
        incidents.put(from);
        Incident own = kept("cam-1", IncidentState.DISMISSED, 900);
        Incident off = TestIncidents.named(own, Incident.splitOff(from.id(), "c-split"));
        incidents.replace(own.id(), off);
        Incident other = kept("cam-2", IncidentState.DISMISSED, 900);
        book.write(RecordEntry.Kind.HOLD, from.id(), new HoldNote(from.id(), true, "user:wang", "立案"))
                .get();

        keeper(Keeping.USUAL).look();

        assertThat(List.of(from, off)).allMatch(this::there);
        assertThat(there(other)).isFalse();
    }

    @Test
    void it_warns_long_before_the_room_is_full_and_says_how_long_it_lasts() throws Exception {
        for (int i = 0; i < 7; i++) {
            kept("cam-" + i, IncidentState.ON_SCENE, i);
        }
        EvidenceUse wide = looked(quota(100_000));
        assertThat(wide.bytes()).isEqualTo(7 * CLIP);
        assertThat(wide.bytesADay()).isEqualTo(CLIP);
        assertThat(wide.daysLeft()).isEqualTo(93);
        assertThat(wide.warning()).isNull();

        EvidenceUse soon = looked(quota(30_000));
        assertThat(soon.daysLeft()).isEqualTo(23);
        assertThat(soon.warning().en()).contains("23 %", "lasts 23 days");

        EvidenceUse most = looked(quota(9_000));
        assertThat(most.warning().zh()).contains("78%", "2 天");
    }

    @Test
    void a_full_room_costs_the_oldest_false_alarms_and_nothing_else() throws Exception {
        Incident oldest = kept("cam-0", IncidentState.DISMISSED, 20);
        Incident older = kept("cam-1", IncidentState.DISMISSED, 10);
        Incident real = kept("cam-2", IncidentState.CLOSED, 25);
        Incident open = kept("cam-3", IncidentState.NEW, 25);

        EvidenceUse use = looked(quota(3 * CLIP));

        assertThat(there(oldest)).isFalse();
        assertThat(List.of(older, real, open)).allMatch(this::there);
        assertThat(use.bytes()).isEqualTo(3 * CLIP);
        EvidenceUse full = looked(quota(CLIP));
        assertThat(List.of(real, open)).allMatch(this::there);
        assertThat(full.warning().en()).contains("has filled its room");
    }

    private EvidenceUse looked(Keeping keeping) throws Exception {
        EvidenceKeeper keeper = keeper(keeping);
        keeper.look();
        return keeper.use();
    }

    EvidenceKeeper keeper(Keeping keeping) {
        return new EvidenceKeeper(keeping, files, incidents, book, InstantSource.fixed(NOW));
    }

    private static Keeping quota(long bytes) {
        return new Keeping(Duration.ofDays(30), Duration.ofDays(365), Duration.ofDays(1095), bytes, 0.7);
    }

    private boolean there(Incident incident) {
        try {
            return files.size(incident.alerts().getFirst().id(), "clip.mp4").isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Incident kept(String camera, IncidentState state, int daysAgo) throws Exception {
        Instant then = NOW.minus(daysAgo, ChronoUnit.DAYS);
        Alert alert = TownshipOfTests.alert(camera, then);
        files.write(alert.id(), "clip.mp4", new byte[CLIP]);
        aged(alert.id(), then);
        Incident incident = TestIncidents.of(
                alert,
                state,
                null,
                List.of(new EvidenceFile(alert.id(), Kind.CLIP, "clip.mp4", CLIP, "ab".repeat(32), null, null)),
                1);
        incidents.put(incident);
        return incident;
    }
}
