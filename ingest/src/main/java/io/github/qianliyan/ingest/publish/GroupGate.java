package io.github.qianliyan.ingest.publish;

import java.util.function.Supplier;

/**
 * Keeps groups of pictures whole from their keyframe on: after a fragment was lost, what follows up to the next keyframe
 * could not be decoded and is given up too. Every fragment takes a sequence number, sent or not, so that a step tells a
 * reader what is missing. Safe for any thread: a loss may be told by the producer's.
 */
final class GroupGate {
    private long next;
    private String lost;

    /** @param reason null to send it, else why it is given up */
    record Decision(long seq, String reason) {
        boolean send() {
            return reason == null;
        }
    }

    /** @param refusal asked only when the group is whole so far: null to take the fragment, else why not */
    synchronized Decision decide(boolean key, Supplier<String> refusal) {
        long seq = next++;
        if (!key && lost != null) {
            return new Decision(seq, lost);
        }
        lost = refusal.get();
        return new Decision(seq, lost);
    }

    /** A fragment that had been sent did not arrive. */
    synchronized void lost(String reason) {
        lost = reason;
    }
}
