package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.RecordEntry.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** How an entry is bound to those before it, and how that is checked. */
public final class Chain {
    private Chain() {}

    /**
     * The next entry.
     *
     * @param book where the whole book stands
     * @param ofSubject where the subject's own chain stands
     */
    static RecordEntry next(
            SigningKey key, Head book, Head ofSubject, Instant now, Kind kind, String subject, String body) {
        long seq = book.count() + 1;
        long number = ofSubject.count() + 1;
        Instant at = Instant.ofEpochMilli(now.toEpochMilli());
        String hash = Hashes.sha256(hashed(seq, at, kind, subject, number, book.hash(), ofSubject.hash(), body));
        byte[] signature = key.sign(HexFormat.of().parseHex(hash));
        return new RecordEntry(
                seq,
                at,
                kind,
                subject,
                number,
                body,
                book.hash(),
                ofSubject.hash(),
                hash,
                key.publicKey().text(),
                Base64.getEncoder().encodeToString(signature));
    }

    /** Whether the entry says what it said when it was signed. */
    public static boolean whole(RecordEntry entry) {
        return entry.hash()
                .equals(Hashes.sha256(hashed(
                        entry.seq(),
                        entry.at(),
                        entry.kind(),
                        entry.subject(),
                        entry.number(),
                        entry.prev(),
                        entry.prevOfSubject(),
                        entry.body())));
    }

    /** Whether the signature is that of the key which the entry names; whose key that is, is another question. */
    public static boolean signed(RecordEntry entry) {
        try {
            return PublicKeyText.parse(entry.key())
                    .signed(
                            HexFormat.of().parseHex(entry.hash()),
                            Base64.getDecoder().decode(entry.signature()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is hashed: every field but hash, key and signature, a line each; only the last may hold line ends. */
    private static byte[] hashed(
            long seq,
            Instant at,
            Kind kind,
            String subject,
            long number,
            String prev,
            String prevOfSubject,
            String body) {
        return String.join(
                        "\n",
                        Long.toString(seq),
                        Long.toString(at.toEpochMilli()),
                        kind.name(),
                        subject,
                        Long.toString(number),
                        prev,
                        prevOfSubject,
                        body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
