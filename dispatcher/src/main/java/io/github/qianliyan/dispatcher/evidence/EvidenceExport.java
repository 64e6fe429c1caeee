package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.pack.PackManifest;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.service.config.Config;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an evidence.zip: everything kept for an incident, what the rules compared, the incident's own chain out of the
 * record book, and a signed manifest.
 */
public final class EvidenceExport {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceExport.class);
    private static final int PATIENCE_S = 15;
    private static final String ABOUT = """
            千里眼证据包 / Evidence of Qianliyan

            manifest.json 列出每个文件的 SHA-256，manifest.sig 是其 Ed25519 签名；records.jsonl 是该事件在记录簿中的全部记录，
            逐条以哈希相连并签名。核验（不需要联网，也不需要本系统在运行）：
            manifest.json names every file by its SHA-256, manifest.sig is its Ed25519 signature; records.jsonl is everything
            that the record book holds about this incident, each entry bound to the one before and signed. To check it,
            without network and without the service:

                ./qianliyan verify-evidence FILE.zip --key signing-key.pub
            """;

    private final Config config;
    private final EvidenceFiles files;
    private final RecordBook book;
    private final SigningKey key;
    private final List<PackManifest.Model> models;
    private final InstantSource clock;

    public EvidenceExport(
            Config config,
            EvidenceFiles files,
            RecordBook book,
            SigningKey key,
            List<PackManifest.Model> models,
            InstantSource clock) {
        this.config = config;
        this.files = files;
        this.book = book;
        this.key = key;
        this.models = List.copyOf(models);
        this.clock = clock;
    }

    /**
     * Writes the zip. The record book is asked first: when it does not answer, nothing was written yet.
     *
     * @param by who asked for it
     * @param begin called before the first byte
     * @throws IOException when the record book or the disk fails, or nobody reads any more
     */
    public void write(Incident incident, String by, OutputStream out, Runnable begin) throws IOException {
        recorded(incident);
        List<RecordEntry> records = book.reader().of(incident.id());
        begin.run();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Writing writing = new Writing(zip);
        writing.text(PackManifest.README, ABOUT.getBytes(StandardCharsets.UTF_8));
        writing.text(PackManifest.INCIDENT, Json.bytes(incident));
        writing.text(PackManifest.RECORDS, lines(records));
        for (Alert alert : incident.alerts()) {
            writing.text(alert.id() + "/" + PackManifest.DETECTIONS, PackManifest.pretty(detections(incident, alert)));
        }
        evidence(incident, writing);
        RecordEntry last = records.getLast();
        PackManifest manifest = new PackManifest(
                PackManifest.FORMAT,
                EvidenceService.SOFTWARE,
                clock.instant(),
                by,
                incident.id(),
                incident.version(),
                incident.state(),
                ConfigHash.of(config),
                models,
                writing.files,
                writing.missing,
                new PackManifest.ChainEnd(last.number(), last.hash()));
        sign(zip, PackManifest.pretty(manifest));
        zip.finish();
    }

    /**
     * Against the rule that was in force, which the alert's own manifest tells, as long as it is the file that was recorded;
     * a rule may have been changed since.
     */
    private Map<String, Object> detections(Incident incident, Alert alert) {
        Optional<EvidenceFile> then = incident.evidence(alert.id(), EvidenceFile.Kind.MANIFEST);
        if (then.isPresent()) {
            try (InputStream in = files.read(alert.id(), Manifest.NAME, 0)) {
                byte[] bytes = in.readAllBytes();
                if (then.get().sha256().equals(Hashes.sha256(bytes))
                        && Json.read(bytes, Map.class).get("rule") instanceof Map<?, ?> rule) {
                    return Detections.of(alert, rule, "evidence");
                }
            } catch (FileNotFoundException e) {
                LOG.debug("the manifest of alert {} is gone", alert.id(), e);
            } catch (IOException | RuntimeException e) {
                LOG.warn(
                        "the manifest of alert {} does not tell its rule, today's is taken: {}",
                        alert.id(),
                        e.toString());
            }
        }
        return Detections.of(
                alert, config.rule(alert.rule()).map(ConfigHash::rule).orElse(null), "export");
    }

    private void recorded(Incident incident) throws IOException {
        try {
            book.write(incident).get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the record book does not answer", e);
        }
    }

    private void evidence(Incident incident, Writing writing) throws IOException {
        Set<String> done = new LinkedHashSet<>();
        for (EvidenceFile file : incident.evidence()) {
            String path = file.alert() + "/" + file.name();
            if (!done.add(path)) {
                continue;
            }
            if (files.size(file.alert(), file.name()).isPresent()) {
                try (InputStream in = files.read(file.alert(), file.name(), 0)) {
                    writing.file(path, in);
                }
            } else {
                writing.missing.add(
                        new PackManifest.Missing(path, file.sha256(), "not there any more (retention, or lost)"));
            }
        }
    }

    private void sign(ZipOutputStream zip, byte[] manifest) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry(PackManifest.NAME));
        zip.write(manifest);
        zip.closeEntry();
        PackManifest.Signed signed = new PackManifest.Signed(
                PackManifest.Signed.ED25519,
                key.publicKey().text(),
                key.publicKey().fingerprint(),
                Base64.getEncoder().encodeToString(key.sign(manifest)));
        zip.putNextEntry(new ZipEntry(PackManifest.SIGNATURE));
        zip.write(PackManifest.pretty(signed));
        zip.closeEntry();
    }

    private static byte[] lines(List<RecordEntry> records) {
        StringBuilder lines = new StringBuilder();
        records.forEach(entry -> lines.append(Json.write(entry)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What has gone into the zip so far. */
    private static final class Writing {
        private final ZipOutputStream zip;
        private final List<PackManifest.Entry> files = new ArrayList<>();
        private final List<PackManifest.Missing> missing = new ArrayList<>();

        Writing(ZipOutputStream zip) {
            this.zip = zip;
        }

        void text(String path, byte[] bytes) throws IOException {
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            zip.putNextEntry(new ZipEntry(path));
            zip.write(bytes);
            zip.closeEntry();
            files.add(new PackManifest.Entry(path, bytes.length, Hashes.sha256(bytes)));
        }

        /** Hashed as it goes in, so that the manifest says what is in the zip and not what once was on the disk. */
        void file(String path, InputStream from) throws IOException {
            // video and pictures do not get smaller
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(path));
            java.security.MessageDigest digest = Hashes.digest();
            long bytes = new java.security.DigestInputStream(from, digest).transferTo(zip);
            zip.closeEntry();
            files.add(
                    new PackManifest.Entry(path, bytes, java.util.HexFormat.of().formatHex(digest.digest())));
        }
    }
}
