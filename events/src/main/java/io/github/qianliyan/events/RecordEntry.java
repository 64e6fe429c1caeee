package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One entry of the record book. Topic {@code records}, one partition, key subject. It is bound twice: to the entry before it, so that the book is one chain, and to the entry
 * before it about the same subject, so that what concerns one incident can be handed out alone and still shows a gap.
 *
 * @param seq 1, 2, 3 ... over the whole book
 * @param subject incident id, or {@link #HOUSE} for what concerns no incident
 * @param number 1, 2, 3 ... of this subject
 * @param body JSON, kept to the letter since it is hashed to the letter
 * @param prev hash of the entry before; {@link #NOTHING} for the first
 * @param prevOfSubject hash of the subject's entry before; {@link #NOTHING} for its first
 * @param hash SHA-256 of all of the above, 64 hexadecimal digits
 * @param key public key of who signed: X.509, Base64
 * @param signature Ed25519 of the hash's 32 bytes, Base64
 */
public record RecordEntry(
        long seq,
        Instant at,
        Kind kind,
        String subject,
        long number,
        String body,
        String prev,
        String prevOfSubject,
        String hash,
        String key,
        String signature) {
    public static final String HOUSE = "-";
    public static final String NOTHING = "0".repeat(64);

    public RecordEntry {
        if (seq < 1 || number < 1) {
            throw new IllegalArgumentException("seq " + seq + " and number " + number + " must be at least 1");
        }
        at = Require.time("at", at);
        Require.present("kind", kind);
        Require.text("subject", subject);
        Require.text("body", body);
        Require.text("prev", prev);
        Require.text("prevOfSubject", prevOfSubject);
        Require.text("hash", hash);
        Require.text("key", key);
        Require.text("signature", signature);
    }

    /** What an entry tells. */
    public enum Kind {
        /** A version of an incident came out: {@code IncidentNote}. */
        @JsonProperty("incident")
        INCIDENT,
        /** Somebody did, read, or tried: {@code AuditNote}. */
        @JsonProperty("audit")
        AUDIT,
        /** Evidence is not to be deleted, or may be again: {@code HoldNote}. */
        @JsonProperty("hold")
        HOLD,
        /** Evidence was deleted because its time was over: {@code DeletionNote}. */
        @JsonProperty("deletion")
        DELETION,
        /** How much of an hour each camera was there: {@code CoverageNote}. */
        @JsonProperty("coverage")
        COVERAGE
    }
}
