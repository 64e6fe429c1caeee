package io.github.qianliyan.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qianliyan.dispatcher.evidence.EvidenceExport;
import io.github.qianliyan.dispatcher.evidence.files.FolderFiles;
import io.github.qianliyan.dispatcher.evidence.pack.PackManifest;
import io.github.qianliyan.dispatcher.record.AuditNote;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.RecordLog;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Clocks;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** An evidence.zip as the service hands it out, and what a forger does to one. */
final class EvidenceOfTests {
    private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");
    private static final byte[] FILM = "the camera's own bits".getBytes(UTF_8);

    final SigningKey key = SigningKey.fresh();
    final Incident incident;
    private final Path folder;

    EvidenceOfTests(Config config, Path folder) {
        this.folder = folder;
        Camera camera = config.cameras().getFirst();
        Rule rule = config.rules().getFirst();
        Alert alert = new Alert(
                Ids.derived("a-", "evidence of tests"),
                rule.id(),
                rule.kind().id(),
                rule.domain(),
                rule.severity(),
                camera.id(),
                null,
                NOON,
                NOON,
                null,
                null,
                List.of(),
                Map.of("held", 10.0),
                new Alert.Evidence(new FragmentRef(0, 1), NOON),
                false);
        this.incident = new Incident(
                Incident.idFor(alert),
                rule.title(),
                List.of(alert),
                camera.id(),
                camera.grid(),
                null,
                config.township().grid(camera.grid()).village(),
                rule.domain(),
                rule.severity(),
                IncidentState.NEW,
                null,
                NOON,
                NOON,
                List.of(),
                List.of(new EvidenceFile(
                        alert.id(), EvidenceFile.Kind.CLIP, "clip.mp4", FILM.length, Hashes.sha256(FILM), NOON, NOON)),
                new Clocks(null, null, null),
                null,
                false,
                null,
                1);
    }

    String clip() {
        return incident.evidence().getFirst().alert() + "/clip.mp4";
    }

    /** Three entries of the book are about it: that it came out, and two reads. */
    Path handedOut(Config config) throws Exception {
        Path kept = folder.resolve("evidence");
        Files.createDirectories(kept.resolve(clip()).getParent());
        Files.write(kept.resolve(clip()), FILM);
        Path zip = folder.resolve("evidence.zip");
        try (Store store = Store.open(folder)) {
            RecordBook book = new RecordBook(store.jdbi(), key, InMemory::new, InstantSource.fixed(NOON));
            book.start();
            try (OutputStream out = Files.newOutputStream(zip)) {
                book.write(incident).get();
                for (String what : List.of("clip.mp4", "evidence.zip")) {
                    book.write(
                                    RecordEntry.Kind.AUDIT,
                                    incident.id(),
                                    new AuditNote("user:li", "127.0.0.1", "read", what, true, 200, null, null))
                            .get();
                }
                new EvidenceExport(config, new FolderFiles(kept), book, key, List.of(), InstantSource.fixed(NOON))
                        .write(incident, "user:li", out, () -> {});
            } finally {
                book.close();
            }
        }
        return zip;
    }

    static Map<String, byte[]> entries(Path zip) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                all.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return all;
    }

    Path packed(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return file;
    }

    /** Makes every hash of the manifest fit again and signs it. */
    static void signAnew(Map<String, byte[]> entries, SigningKey forger) throws IOException {
        ObjectNode manifest = (ObjectNode) Json.mapper().readTree(entries.get(PackManifest.NAME));
        ArrayNode files = manifest.putArray("files");
        entries.forEach((name, bytes) -> {
            if (!name.startsWith("manifest.")) {
                files.addObject().put("path", name).put("bytes", bytes.length).put("sha256", Hashes.sha256(bytes));
            }
        });
        sign(entries, manifest, forger);
    }

    /** Signs a manifest that somebody wrote. */
    static void sign(Map<String, byte[]> entries, ObjectNode manifest, SigningKey forger) throws IOException {
        byte[] json = PackManifest.pretty(manifest);
        entries.put(PackManifest.NAME, json);
        entries.put(
                PackManifest.SIGNATURE,
                PackManifest.pretty(new PackManifest.Signed(
                        PackManifest.Signed.ED25519,
                        forger.publicKey().text(),
                        forger.publicKey().fingerprint(),
                        Base64.getEncoder().encodeToString(forger.sign(json)))));
    }

    private static final class InMemory implements RecordLog {
        private final List<RecordEntry> entries = new ArrayList<>();

        @Override
        public String id() {
            return "in memory";
        }

        @Override
        public long read(long from, Visitor visitor) {
            for (int i = (int) from; i < entries.size(); i++) {
                visitor.visit(entries.get(i), i + 1L);
            }
            return entries.size();
        }

        @Override
        public long append(List<RecordEntry> more) {
            entries.addAll(more);
            return entries.size();
        }

        @Override
        public void close() {
            entries.clear();
        }
    }
}
