package io.github.qianliyan.dispatcher.evidence.pack;

import io.github.qianliyan.dispatcher.evidence.pack.PackManifest.Signed;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.dispatcher.record.IncidentNote;
import io.github.qianliyan.dispatcher.record.PublicKeyText;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One pass over an evidence.zip. What is signed is checked from two sides, so that who changes a file has to forge both:
 * the manifest names every file by its hash, and the incident's chain names the incident, which names its evidence.
 */
final class PackCheck {
    /** More than any file but a clip; clips are only hashed. */
    private static final long MAX_READ = 64L * 1024 * 1024;

    private final ZipFile zip;
    private final Optional<PublicKeyText> trusted;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    PackCheck(ZipFile zip, Optional<PublicKeyText> trusted) {
        this.zip = zip;
        this.trusted = trusted;
    }

    Verdict run() throws IOException {
        Optional<byte[]> bytes = read(PackManifest.NAME);
        if (bytes.isEmpty()) {
            find(
                    "missing",
                    PackManifest.NAME,
                    "没有清单 manifest.json：不是证据包，或清单被删除",
                    "there is no manifest: no evidence.zip, or it was removed");
            return new Verdict(null, zip.size(), 0, null, null, findings);
        }
        String key = signature(bytes.get());
        Optional<PackManifest> manifest = manifest(bytes.get());
        if (manifest.isEmpty()) {
            return verdict(null, 0, key);
        }
        files(manifest.get());
        ChainCheck chain = chain(manifest.get(), key);
        incident(manifest.get());
        return verdict(manifest.get().incident(), chain.count(), key);
    }

    private Verdict verdict(String incident, long entries, String key) {
        Keys keys = Keys.of(key, trusted, findings);
        return new Verdict(incident, hashes.size(), entries, keys.fingerprint(), keys.trusted(), findings);
    }

    /** The key that signed the manifest; null when nobody did. */
    private String signature(byte[] manifest) throws IOException {
        Optional<byte[]> bytes = read(PackManifest.SIGNATURE);
        if (bytes.isEmpty()) {
            find("missing", PackManifest.SIGNATURE, "清单没有签名", "the manifest's signature is missing");
            return null;
        }
        try {
            Signed signed = Json.read(bytes.get(), Signed.class);
            if (!Arrays.equals(bytes.get(), PackManifest.pretty(signed))
                    || !signed.fingerprint()
                            .equals(PublicKeyText.parse(signed.key()).fingerprint())) {
                find("changed", PackManifest.SIGNATURE, "签名文件被改动", "the signature's file was changed");
            }
            byte[] signature = Base64.getDecoder().decode(signed.signature());
            if (!PublicKeyText.parse(signed.key()).signed(manifest, signature)) {
                find("changed", PackManifest.NAME, "清单在签名之后被改动", "the manifest was changed after it was signed");
            }
            return signed.key();
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            find("signature", PackManifest.SIGNATURE, "签名文件不可读", "the signature cannot be read");
            return null;
        }
    }

    private Optional<PackManifest> manifest(byte[] bytes) {
        try {
            PackManifest manifest = Json.read(bytes, PackManifest.class);
            manifest.lacking()
                    .forEach(part -> find(
                            "changed",
                            PackManifest.NAME,
                            "清单中的 " + part + " 被删除",
                            "the manifest does not say \"" + part + "\": it was taken out"));
            return Optional.of(manifest);
        } catch (IOException | NullPointerException e) {
            find("changed", PackManifest.NAME, "清单不可读", "the manifest cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void files(PackManifest manifest) throws IOException {
        Map<String, PackManifest.Entry> wanted = new HashMap<>();
        manifest.files().forEach(file -> wanted.put(file.path(), file));
        for (PackManifest.Entry file : manifest.files()) {
            ZipEntry entry = zip.getEntry(file.path());
            if (entry == null) {
                find("missing", file.path(), "在签名之后被删除", "it was removed after it was signed");
                continue;
            }
            String hash = hash(entry);
            hashes.put(file.path(), hash);
            if (!hash.equals(file.sha256())) {
                changed.add(file.path());
                find("changed", file.path(), "在签名之后被改动", "it was changed after it was signed");
            }
        }
        TreeSet<String> names = new TreeSet<>();
        zip.stream().map(ZipEntry::getName).forEach(name -> {
            if (!names.add(name)) {
                find("added", name, "有两份", "it is there twice");
            } else if (!wanted.containsKey(name)
                    && !name.equals(PackManifest.NAME)
                    && !name.equals(PackManifest.SIGNATURE)) {
                find("added", name, "不在清单上，是后加的", "it is not in the manifest: it was added");
            }
        });
    }

    private ChainCheck chain(PackManifest manifest, String manifestKey) throws IOException {
        ChainCheck check = new ChainCheck(PackManifest.RECORDS, false, findings::add);
        for (RecordEntry entry : entries()) {
            if (!entry.subject().equals(manifest.incident())) {
                find("added", PackManifest.RECORDS, "含有其他事件的记录", "there is an entry of another incident");
            }
            check.next(entry);
        }
        ends(manifest.records(), check.last());
        if (manifestKey != null && check.key() != null && !check.key().equals(manifestKey)) {
            find(
                    "other-key",
                    PackManifest.SIGNATURE,
                    "清单的签名密钥与记录的签名密钥不同：清单被他人重新签名",
                    "the manifest is signed by another key than the records: somebody signed it anew");
        }
        return check;
    }

    /** @param end as the manifest has it; null when somebody took it out, which is told already */
    private void ends(PackManifest.ChainEnd end, RecordEntry last) {
        long number = last == null ? 0 : last.number();
        if (number == 0) {
            find(
                    "removed-entry",
                    PackManifest.RECORDS,
                    "没有一条记录：记录被删除",
                    "there is not one entry: the records were removed");
        } else if (end != null && !(number == end.number() && last.hash().equals(end.hash()))) {
            find(
                    "removed-entry",
                    PackManifest.RECORDS,
                    "记录应止于第 " + end.number() + " 条，实际止于第 " + number + " 条",
                    "the records should end with entry " + end.number() + " and end with " + number);
        }
    }

    private List<RecordEntry> entries() throws IOException {
        return read(PackManifest.RECORDS)
                .map(bytes -> ChainCheck.parse(
                        PackManifest.RECORDS,
                        new String(bytes, StandardCharsets.UTF_8).lines().toList(),
                        findings::add))
                .orElse(List.of());
    }

    /** The incident must be the one that the chain names, and the evidence the one that the incident names. */
    private void incident(PackManifest manifest) throws IOException {
        Optional<byte[]> bytes = read(PackManifest.INCIDENT);
        if (bytes.isEmpty()) {
            if (manifest.files().stream().noneMatch(file -> file.path().equals(PackManifest.INCIDENT))) {
                find(
                        "missing",
                        PackManifest.INCIDENT,
                        "应在而不在",
                        "it belongs here and is neither here nor in the manifest");
            }
            return;
        }
        Incident incident;
        try {
            incident = Json.read(bytes.get(), Incident.class);
        } catch (IOException | IllegalArgumentException e) {
            find("changed", PackManifest.INCIDENT, "事件内容不可读", "the incident cannot be read");
            return;
        }
        if (!recorded(incident, Hashes.sha256(bytes.get()))) {
            find(
                    "changed",
                    PackManifest.INCIDENT,
                    "事件内容与记录簿所记的第 " + incident.version() + " 版不同",
                    "the incident is not what the records say version " + incident.version() + " was");
        }
        for (EvidenceFile file : incident.evidence()) {
            String path = file.alert() + "/" + file.name();
            String hash = hashes.get(path);
            if (hash != null && !hash.equals(file.sha256()) && !changed.contains(path)) {
                find(
                        "swapped",
                        path,
                        "不是事件所记的那个文件：被替换",
                        "it is not the file that the incident recorded: it was swapped");
            } else if (hash == null
                    && manifest.missing().stream().noneMatch(gone -> gone.path().equals(path))
                    && zip.getEntry(path) == null) {
                find("missing", path, "应在而不在", "it was recorded and is not here");
            }
        }
    }

    private boolean recorded(Incident incident, String hash) throws IOException {
        for (RecordEntry entry : entries()) {
            if (entry.kind() == RecordEntry.Kind.INCIDENT) {
                IncidentNote note = Json.read(entry.body(), IncidentNote.class);
                if (note.version() == incident.version() && note.sha256().equals(hash)) {
                    return true;
                }
            }
        }
        return false;
    }

    private String hash(ZipEntry entry) {
        try (InputStream in = zip.getInputStream(entry)) {
            return Hashes.sha256(in);
        } catch (IOException e) {
            // the zip's own check sum does not hold
            return "damaged";
        }
    }

    private Optional<byte[]> read(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.getSize() > MAX_READ) {
            throw new IOException(name + " has " + entry.getSize() + " bytes");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(in.readNBytes((int) MAX_READ));
        } catch (java.util.zip.ZipException e) {
            find("changed", name, "已损坏：" + e.getMessage(), "it is damaged: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void find(String code, String where, String zh, String en) {
        findings.add(Finding.of(code, where, zh, en));
    }
}
