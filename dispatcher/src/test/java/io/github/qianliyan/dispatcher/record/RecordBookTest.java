package io.github.qianliyan.dispatcher.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.dispatcher.account.TestDatabase;
import io.github.qianliyan.dispatcher.record.RecordReader.Wanted;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.RecordEntry.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordBookTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z"));

    @TempDir
    Path folder;

    private final MemoryRecordLog log = new MemoryRecordLog();
    private final SigningKey key = SigningKey.fresh();
    private Jdbi jdbi;
    private RecordBook book;

    @BeforeEach
    void open() throws Exception {
        jdbi = TestDatabase.in(folder);
        book = opened();
    }

    private RecordBook opened() throws Exception {
        RecordBook opened = new RecordBook(jdbi, key, () -> log, CLOCK);
        opened.start();
        return opened;
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void entries_are_one_chain_and_each_subject_has_its_own_besides() throws Exception {
        write("i-1", "a");
        write("i-2", "b");
        write("i-1", "c");

        List<RecordEntry> all = all();
        assertThat(all).extracting(RecordEntry::seq).containsExactly(1L, 2L, 3L);
        assertThat(all.get(2).prev()).isEqualTo(all.get(1).hash());
        assertThat(all.get(2).prevOfSubject()).isEqualTo(all.get(0).hash());
        assertThat(all.get(2).number()).isEqualTo(2);
        assertThat(all).allMatch(Chain::whole).allMatch(Chain::signed);
        assertThat(book.reader().of("i-1")).containsExactly(all.get(0), all.get(2));
    }

    @Test
    void many_at_once_are_still_one_chain() throws Exception {
        List<CompletableFuture<Void>> written = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> book.write(Kind.AUDIT, "i-" + i % 7, note("user:" + i % 3, true)))
                .toList();
        CompletableFuture.allOf(written.toArray(CompletableFuture<?>[]::new)).get();

        book.close();
        book = opened();
        assertThat(all()).hasSize(2_000);
        assertThat(book.broken()).isNull();
    }

    @Test
    void after_a_restart_the_chain_goes_on_and_a_lost_table_is_built_again() throws Exception {
        write("i-1", "a");
        write("i-1", "b");
        List<Map<String, Object>> before = rows();
        book.close();
        jdbi.useHandle(handle -> {
            handle.execute("delete from record_entry");
            handle.execute("delete from record_position");
        });

        book = opened();

        assertThat(rows()).isEqualTo(before);
        write("i-1", "c");
        assertThat(all())
                .hasSize(3)
                .last()
                .satisfies(last -> assertThat(last.number()).isEqualTo(3));
    }

    @Test
    void another_log_clears_the_table() throws Exception {
        write("i-1", "a");
        book.close();
        log.id("log-2");
        log.lines.clear();
        book = opened();
        assertThat(all()).isEmpty();
        assertThat(book.reader().head()).isEqualTo(Head.EMPTY);
    }

    @Test
    void a_log_that_is_away_fails_who_asks_and_the_next_entry_follows_the_last_that_is_there() throws Exception {
        write("i-1", "a");
        log.away = true;
        assertThatThrownBy(() -> write("i-1", "b")).isInstanceOf(ExecutionException.class);
        log.away = false;
        log.answerLost = true;
        assertThatThrownBy(() -> write("i-1", "c")).isInstanceOf(ExecutionException.class);
        write("i-1", "d");

        assertThat(all()).extracting(RecordEntry::number).containsExactly(1L, 2L, 3L);
        assertThat(all()).extracting(entry -> entry.body().contains("\"c\"")).containsExactly(false, true, false);
    }

    @Test
    void a_log_that_somebody_changed_is_noticed_when_it_is_read() throws Exception {
        write("i-1", "a");
        write("i-1", "b");
        book.close();
        log.lines.set(0, log.lines.get(0).replace("\\\"a\\\"", "\\\"z\\\""));
        jdbi.useHandle(handle -> handle.execute("delete from record_position"));
        book = opened();
        assertThat(book.broken()).isEqualTo("entry 1 was changed");
    }

    @Test
    void entries_of_somebody_else_after_its_own_are_noticed_and_still_told_after_a_restart() throws Exception {
        write("i-1", "a");
        book.close();
        SigningKey forger = SigningKey.fresh();
        RecordBook forged = new RecordBook(
                TestDatabase.in(Files.createDirectory(folder.resolve("forger"))), forger, () -> log, CLOCK);
        forged.start();
        forged.write(Kind.AUDIT, "i-1", note("user:nobody", true)).get();
        forged.close();

        String told = "entry 2 is signed by another key than this book's: "
                + forger.publicKey().fingerprint();
        book = opened();
        assertThat(book.broken()).isEqualTo(told);
        book.close();
        book = opened();
        assertThat(book.broken()).as("after a restart").isEqualTo(told);
    }

    @Test
    void a_key_that_was_lost_and_made_anew_breaks_nothing() throws Exception {
        write("i-1", "a");
        book.close();
        book = new RecordBook(
                TestDatabase.in(Files.createDirectory(folder.resolve("new"))), SigningKey.fresh(), () -> log, CLOCK);
        book.start();
        write("i-1", "b");
        assertThat(book.broken()).isNull();
    }

    @Test
    void what_must_be_written_is_written_when_the_log_is_back_and_only_once() throws Exception {
        write("i-1", "a");
        log.away = true;
        book.insist(Kind.AUDIT, "i-1", note("user:li", true));
        book.insist(Kind.AUDIT, "i-2", note("user:wang", true));
        assertThatThrownBy(() -> write("i-1", "b")).isInstanceOf(ExecutionException.class);
        log.answerLost = true;
        log.away = false;
        Awaitility.await().untilAsserted(() -> assertThat(all()).hasSize(3));
        write("i-1", "c");

        assertThat(all()).extracting(RecordEntry::subject).containsExactly("i-1", "i-1", "i-2", "i-1");
        assertThat(all()).allMatch(Chain::whole);
    }

    @Test
    void the_administrator_can_ask_who_did_what() throws Exception {
        book.write(Kind.AUDIT, "i-1", note("user:li", true)).get();
        book.write(Kind.AUDIT, "i-2", note("user:wang", false)).get();
        book.write(Kind.HOLD, "i-2", new HoldNote("i-2", true, "user:wang", "立案"))
                .get();

        assertThat(found(Optional.of("user:li"), false)).hasSize(1);
        assertThat(found(Optional.empty(), true))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).contains("user:wang"));
        assertThat(book.reader().held()).containsExactly("i-2");
        book.write(Kind.HOLD, "i-2", new HoldNote("i-2", false, "user:wang", "结案"))
                .get();
        assertThat(book.reader().held()).isEmpty();
    }

    @Test
    void the_private_key_is_for_its_owner_alone_and_stays_the_same() throws Exception {
        SigningKey first = SigningKey.in(folder);
        Path file = folder.resolve(SigningKey.PRIVATE_FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] text = {1, 2, 3};
        assertThat(SigningKey.in(folder).publicKey().signed(text, first.sign(text)))
                .isTrue();
        assertThat(SigningKey.fresh().publicKey().signed(text, first.sign(text)))
                .isFalse();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SigningKey.in(folder)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                folder.resolve(SigningKey.PUBLIC_FILE),
                SigningKey.fresh().publicKey().text());
        assertThatThrownBy(() -> SigningKey.in(folder)).hasMessageContaining("not the public half");
    }

    private List<RecordEntry> found(Optional<String> who, boolean refused) {
        return book.reader()
                .find(new Wanted(
                        Set.of(Kind.AUDIT),
                        Optional.empty(),
                        who,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        refused,
                        10));
    }

    private void write(String subject, String what) throws Exception {
        book.write(Kind.AUDIT, subject, new AuditNote("user:li", "::1", "read", what, true, 200, null, null))
                .get();
    }

    private static AuditNote note(String who, boolean done) {
        return new AuditNote(who, "127.0.0.1", "read", null, done, done ? 200 : 403, done ? null : "not-allowed", null);
    }

    private List<RecordEntry> all() throws Exception {
        List<RecordEntry> all = new ArrayList<>();
        book.reader().all(all::add);
        return all;
    }

    private List<Map<String, Object>> rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from record_entry order by seq")
                .mapToMap()
                .list());
    }
}
