package io.github.qianliyan.dispatcher.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qianliyan.dispatcher.account.TestDatabase;
import io.github.qianliyan.dispatcher.evidence.EvidenceExport;
import io.github.qianliyan.dispatcher.evidence.files.BucketFiles;
import io.github.qianliyan.dispatcher.evidence.files.BucketOfTests;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.files.FolderFiles;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.record.AuditNote;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.dispatcher.record.MemoryRecordLog;
import io.github.qianliyan.dispatcher.record.PublicKeyText;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Clocks;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.Text;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence as it is handed out, and what somebody may do to it. */
class VerifierTest {
    private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.fresh();
    private RecordBook book;
    private String clip;
    private Path good;
    private Incident done;

    @BeforeEach
    void make() throws Exception {
        book = new RecordBook(
                TestDatabase.in(folder), key, MemoryRecordLog::new, InstantSource.fixed(NOON.plusSeconds(60)));
        book.start();
        Alert alert = TownshipOfTests.alert("cam-1", NOON);
        byte[] video = "the camera's own bits".getBytes(UTF_8);
        EvidenceFiles files = new FolderFiles(folder.resolve("evidence"));
        files.write(alert.id(), "clip.mp4", video);
        clip = alert.id() + "/clip.mp4";
        Incident fresh = incident(alert, List.of(), 1);
        done = incident(
                alert,
                List.of(new EvidenceFile(
                        alert.id(), Kind.CLIP, "clip.mp4", video.length, Hashes.sha256(video), NOON, NOON)),
                2);
        book.write(fresh).get();
        for (String what : List.of("snapshot.jpg", "clip.mp4", "clip.mp4", "evidence.zip")) {
            book.write(
                            RecordEntry.Kind.AUDIT,
                            done.id(),
                            new AuditNote("user:li", "127.0.0.1", "read", what, true, 200, null, null))
                    .get();
            book.write(
                            RecordEntry.Kind.AUDIT,
                            "i-another",
                            new AuditNote("user:wang", "127.0.0.1", "read", what, true, 200, null, null))
                    .get();
        }
        good = exported("good.zip", files);
    }

    private Path exported(String name, EvidenceFiles files) throws Exception {
        EvidenceExport export = new EvidenceExport(
                TownshipOfTests.config(),
                files,
                book,
                key,
                List.of(new PackManifest.Model("ssd", "ab".repeat(32))),
                InstantSource.fixed(NOON));
        Path zip = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(zip)) {
            export.write(done, "user:li", out, () -> {});
        }
        return zip;
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void what_was_handed_out_is_intact_and_says_who_signed() throws Exception {
        Verdict verdict = Verifier.verify(good, Optional.of(key.publicKey()));

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.keyTrusted()).isTrue();
        assertThat(verdict.key()).isEqualTo(key.publicKey().fingerprint());
        assertThat(verdict.entries()).isEqualTo(6);
        assertThat(entries(good).keySet())
                .contains("manifest.json", "manifest.sig", "incident.json", "records.jsonl", clip)
                .anyMatch(name -> name.endsWith("/detections.json"));
        assertThat(Verifier.verify(good, Optional.empty()).keyTrusted())
                .as("without a key to compare with nothing is said about whose it is")
                .isNull();
    }

    @Test
    void what_lies_in_a_bucket_is_handed_out_as_what_lies_in_a_folder() throws Exception {
        try (BucketOfTests bucket = new BucketOfTests(folder.resolve("server"));
                BucketFiles files = new BucketFiles(folder.resolve("evidence"), bucket.config())) {
            files.move();
            assertThat(folder.resolve("evidence").resolve(clip)).doesNotExist();
            Path zip = exported("bucket.zip", files);
            assertThat(Verifier.verify(zip, Optional.of(key.publicKey())).findings())
                    .isEmpty();
            assertThat(entries(zip).get(clip)).isEqualTo(entries(good).get(clip));
        }
    }

    @Test
    void a_changed_byte_is_found_in_whatever_file_it_is() throws Exception {
        for (String name : entries(good).keySet()) {
            Path bad = changed(good, all -> {
                byte[] bytes = all.get(name);
                bytes[bytes.length / 2] = (byte) (bytes[bytes.length / 2] ^ 1);
                return all;
            });
            assertThat(named(bad)).as(name).isNotEmpty();
            if (!name.startsWith("manifest.") && !name.equals("records.jsonl")) {
                assertThat(named(bad)).as(name).containsEntry(name, "changed");
            }
        }
    }

    @Test
    void a_byte_that_is_changed_in_the_zip_itself_is_found() throws Exception {
        byte[] zip = Files.readAllBytes(good);
        int at = new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("the camera's own bits");
        zip[at] = (byte) (zip[at] ^ 1);
        Path bad = folder.resolve("bytes.zip");
        Files.write(bad, zip);
        assertThat(named(bad)).containsEntry(clip, "changed");
    }

    @Test
    void a_removed_entry_of_the_records_is_named_wherever_it_was() throws Exception {
        for (int gone = 0; gone < 6; gone++) {
            int line = gone;
            Path bad = changed(good, all -> {
                List<String> lines = new java.util.ArrayList<>(
                        new String(all.get("records.jsonl"), UTF_8).lines().toList());
                lines.remove(line);
                all.put("records.jsonl", (String.join("\n", lines) + "\n").getBytes(UTF_8));
                return resigned(all, key);
            });
            assertThat(Verifier.verify(bad, Optional.of(key.publicKey())).findings())
                    .as("line %d", line)
                    .anyMatch(finding -> finding.code().equals("removed-entry"));
        }
    }

    @Test
    void a_removed_file_is_named() throws Exception {
        Path bad = changed(good, all -> {
            all.remove(clip);
            return all;
        });
        assertThat(named(bad)).containsEntry(clip, "missing");
        Path hidden = changed(good, all -> {
            all.remove(clip);
            return resigned(all, key);
        });
        assertThat(named(hidden)).containsEntry(clip, "missing");
    }

    @Test
    void a_swapped_clip_is_named_even_when_the_manifest_was_made_to_fit_by_who_has_the_key() throws Exception {
        UnaryOperator<Map<String, byte[]>> swap = all -> {
            all.put(clip, "some other film".getBytes(UTF_8));
            return all;
        };
        assertThat(named(changed(good, swap))).containsEntry(clip, "changed");
        Path fitted = changed(good, all -> resigned(swap.apply(all), key));
        assertThat(named(fitted)).containsEntry(clip, "swapped");
    }

    @Test
    void a_manifest_that_was_signed_anew_with_another_key_is_named_also_without_a_key_to_compare() throws Exception {
        SigningKey forger = SigningKey.fresh();
        Path bad = changed(good, all -> {
            all.put(clip, "some other film".getBytes(UTF_8));
            return resigned(all, forger);
        });
        assertThat(Verifier.verify(bad, Optional.empty()).findings())
                .extracting(Finding::code)
                .contains("other-key", "swapped");
        assertThat(Verifier.verify(bad, Optional.of(key.publicKey())).keyTrusted())
                .isFalse();
    }

    @Test
    void an_added_file_and_one_that_is_no_zip_are_named() throws Exception {
        Path bad = changed(good, all -> {
            all.put("note.txt", "看这里".getBytes(UTF_8));
            return all;
        });
        assertThat(named(bad)).containsEntry("note.txt", "added");
        Path cut = folder.resolve("cut.zip");
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(good), 300));
        assertThat(named(cut)).containsValue("unreadable");
        Path words = folder.resolve("words.txt");
        Files.writeString(words, "hello\n");
        assertThat(Verifier.verify(words, Optional.empty()).intact()).isFalse();
    }

    @Test
    void the_whole_book_is_checked_line_by_line() throws Exception {
        List<String> lines = new java.util.ArrayList<>();
        book.reader().all(entry -> lines.add(Json.write(entry)));
        Path file = folder.resolve("records.jsonl");
        Files.write(file, lines);
        Verdict whole = Verifier.verify(file, Optional.of(key.publicKey()));
        assertThat(whole.findings()).isEmpty();
        assertThat(whole.entries()).isEqualTo(lines.size());

        List<String> gap = new java.util.ArrayList<>(lines);
        gap.remove(4);
        Files.write(file, gap);
        assertThat(Verifier.verify(file, Optional.empty()).findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("removed-entry");
            assertThat(finding.where()).isEqualTo("records.jsonl#6");
        });
        PublicKeyText other = SigningKey.fresh().publicKey();
        Files.write(file, lines);
        assertThat(Verifier.verify(file, Optional.of(other)).findings())
                .extracting(Finding::code)
                .containsExactly("other-key");
    }

    private Map<String, String> named(Path file) throws Exception {
        return Verifier.verify(file, Optional.of(key.publicKey())).findings().stream()
                .collect(Collectors.toMap(Finding::where, Finding::code, (a, b) -> b, LinkedHashMap::new));
    }

    private Path changed(Path zip, UnaryOperator<Map<String, byte[]>> how) throws Exception {
        Path bad = Files.createTempFile(folder, "bad", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bad))) {
            for (Map.Entry<String, byte[]> entry : how.apply(entries(zip)).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bad;
    }

    private static Map<String, byte[]> entries(Path zip) throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                all.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return all;
    }

    /** What a forger with a key does: every hash of the manifest fits again, and it is signed. */
    private static Map<String, byte[]> resigned(Map<String, byte[]> all, SigningKey forger) {
        try {
            ObjectNode manifest = (ObjectNode) Json.mapper().readTree(all.get("manifest.json"));
            var files = manifest.putArray("files");
            all.forEach((name, bytes) -> {
                if (!name.startsWith("manifest.")) {
                    files.addObject()
                            .put("path", name)
                            .put("bytes", bytes.length)
                            .put("sha256", Hashes.sha256(bytes));
                }
            });
            byte[] json = Json.bytes(manifest);
            all.put("manifest.json", json);
            all.put(
                    "manifest.sig",
                    PackManifest.pretty(new PackManifest.Signed(
                            "Ed25519",
                            forger.publicKey().text(),
                            forger.publicKey().fingerprint(),
                            Base64.getEncoder().encodeToString(forger.sign(json)))));
            return all;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Incident incident(Alert alert, List<EvidenceFile> evidence, long version) {
        return new Incident(
                Incident.idFor(alert),
                new Text("车辆违停", "Illegal parking"),
                List.of(alert),
                alert.camera(),
                "gy-1",
                null,
                "gy",
                alert.domain(),
                alert.severity(),
                IncidentState.NEW,
                null,
                NOON,
                NOON,
                List.of(),
                evidence,
                new Clocks(null, null, null),
                null,
                false,
                null,
                version);
    }
}
