package io.github.qianliyan.ingest.publish;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that wait for the broker, bounded over all cameras. */
final class Memory {
    private final long most;
    private final AtomicLong used = new AtomicLong();

    Memory(long most) {
        this.most = most;
    }

    /** False when it would go over the bound; then nothing was taken. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) > most) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
