package io.github.qianliyan.dispatcher.evidence.pack;

import io.github.qianliyan.dispatcher.record.PublicKeyText;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Checks an evidence.zip, or the whole record book as a file of lines, with nothing but the file and perhaps a key. */
public final class Verifier {
    private Verifier() {}

    /**
     * @param trusted the key that must have signed; empty: whoever signed, it is only told who
     * @throws IOException when the file cannot be read at all
     */
    public static Verdict verify(Path file, Optional<PublicKeyText> trusted) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file");
        }
        byte[] begin;
        try (var in = Files.newInputStream(file)) {
            begin = in.readNBytes(2);
        }
        if (begin.length == 2 && begin[0] == 'P' && begin[1] == 'K') {
            return pack(file, trusted);
        }
        return file.toString().endsWith(".zip") ? noZip(file) : book(file, trusted);
    }

    private static Verdict pack(Path file, Optional<PublicKeyText> trusted) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return new PackCheck(zip, trusted).run();
        } catch (ZipException e) {
            return unreadable(file, e);
        } catch (IOException e) {
            return unreadable(file, e);
        }
    }

    private static Verdict unreadable(Path file, IOException e) {
        return new Verdict(
                null,
                0,
                0,
                null,
                null,
                List.of(Finding.of(
                        "unreadable",
                        file.getFileName().toString(),
                        "压缩包已损坏或未复制完整，请重新获取：" + e.getMessage(),
                        "the zip file is damaged, or was not copied whole; get it once more: " + e.getMessage())));
    }

    private static Verdict noZip(Path file) {
        return new Verdict(
                null,
                0,
                0,
                null,
                null,
                List.of(Finding.of(
                        "unreadable",
                        file.getFileName().toString(),
                        "这不是压缩包：不是本系统交出的证据包，或已被覆盖",
                        "this is no zip file: it is not what was handed out, or was written over")));
    }

    private static Verdict book(Path file, Optional<PublicKeyText> trusted) throws IOException {
        List<Finding> findings = new ArrayList<>();
        String name = file.getFileName().toString();
        ChainCheck check = new ChainCheck(name, true, findings::add);
        long number = 0;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    check.next(Json.read(line, RecordEntry.class));
                } catch (IOException | IllegalArgumentException e) {
                    findings.add(Finding.of(
                            "changed-entry",
                            name + ":" + number,
                            "第 " + number + " 行不是一条记录",
                            "line " + number + " is no entry"));
                }
            }
        } catch (java.io.UncheckedIOException e) {
            findings.add(Finding.of("unreadable", name, "不是记录簿文件", "this is no record book: " + e.getMessage()));
        }
        if (check.count() == 0 && findings.isEmpty()) {
            findings.add(Finding.of("unreadable", name, "文件是空的", "there is not one entry in it"));
        }
        Keys keys = Keys.of(check.key(), trusted, findings);
        return new Verdict(null, 0, check.count(), keys.fingerprint(), keys.trusted(), findings);
    }
}
