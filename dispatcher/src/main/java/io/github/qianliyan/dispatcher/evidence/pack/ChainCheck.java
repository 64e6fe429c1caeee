package io.github.qianliyan.dispatcher.evidence.pack;

import io.github.qianliyan.dispatcher.record.Chain;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Follows entries one by one and names what does not hold: an entry that was changed, is gone, or has another signer. */
final class ChainCheck {
    private final String file;
    private final boolean wholeBook;
    private final Consumer<Finding> findings;
    private final Map<String, RecordEntry> lastOf = new HashMap<>();
    private RecordEntry last;
    private String key;
    private long count;

    /** @param wholeBook entries of all subjects, without a gap; else those of one subject */
    ChainCheck(String file, boolean wholeBook, Consumer<Finding> findings) {
        this.file = file;
        this.wholeBook = wholeBook;
        this.findings = findings;
    }

    /** All lines that are entries; the others are named. */
    static List<RecordEntry> parse(String file, List<String> lines, Consumer<Finding> findings) {
        List<RecordEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                entries.add(Json.read(lines.get(i), RecordEntry.class));
            } catch (IOException | IllegalArgumentException e) {
                findings.accept(Finding.of(
                        "changed-entry",
                        file + ":" + (i + 1),
                        "第 " + (i + 1) + " 行不是一条记录",
                        "line " + (i + 1) + " is no entry"));
            }
        }
        return entries;
    }

    void next(RecordEntry entry) {
        count++;
        String where = file + "#" + (wholeBook ? entry.seq() : entry.number());
        if (!Chain.whole(entry)) {
            findings.accept(Finding.of(
                    "changed-entry",
                    where,
                    "第 " + entry.seq() + " 条记录的内容被改动",
                    "entry " + entry.seq() + " does not say what it said when it was written"));
        } else if (!Chain.signed(entry)) {
            findings.accept(Finding.of(
                    "signature",
                    where,
                    "第 " + entry.seq() + " 条记录的签名不对",
                    "the signature of entry " + entry.seq() + " is not right"));
        }
        if (key == null) {
            key = entry.key();
        } else if (!key.equals(entry.key())) {
            findings.accept(Finding.of(
                    "other-key",
                    where,
                    "第 " + entry.seq() + " 条记录由另一把密钥签名",
                    "entry " + entry.seq() + " is signed by another key than those before"));
            key = entry.key();
        }
        RecordEntry before = lastOf.put(entry.subject(), entry);
        String zh = wholeBook ? "关于 " + entry.subject() + " 的" : "";
        String en = wholeBook ? " about " + entry.subject() : "";
        follows(where, zh, en, before == null ? 0 : before.number(), entry.number(), before, entry.prevOfSubject());
        if (wholeBook) {
            follows(where, "", "", last == null ? 0 : last.seq(), entry.seq(), last, entry.prev());
        }
        last = entry;
    }

    /** @param ofZh whose numbers are counted, and the same in English; empty where there is one row of numbers only */
    private void follows(String where, String ofZh, String ofEn, long was, long is, RecordEntry before, String prev) {
        if (is != was + 1) {
            findings.accept(Finding.of(
                    "removed-entry",
                    where,
                    is > was
                            ? ofZh + "第 " + (was + 1) + (is > was + 2 ? " 至 " + (is - 1) : "") + " 条缺失"
                            : ofZh + "第 " + is + " 条排在第 " + was + " 条之后",
                    missing(ofEn, was, is)));
        } else if (!prev.equals(before == null ? RecordEntry.NOTHING : before.hash())) {
            findings.accept(Finding.of(
                    "changed-entry", where, "与前一条记录不相连", "it does not follow the entry that stands before it"));
        }
    }

    private static String missing(String of, long was, long is) {
        if (is <= was) {
            return "entry " + is + of + " stands after entry " + was;
        }
        return is == was + 2
                ? "entry " + (was + 1) + of + " is missing"
                : "entries " + (was + 1) + " to " + (is - 1) + of + " are missing";
    }

    long count() {
        return count;
    }

    /** Public key of the last entry; null when there was none. */
    String key() {
        return key;
    }

    RecordEntry last() {
        return last;
    }
}
