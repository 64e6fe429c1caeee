package io.github.qianliyan.ingest.source;

import java.util.Optional;

/** One connection to a camera, or one pass over a recording. Used by one thread, except {@link #cancel()}. */
public interface FrameSource extends AutoCloseable {
    /** Connects; empty when it worked. Blocks no longer than {@link SourceLimits#connect()}. */
    Optional<Trouble> open();

    /** Blocks no longer than {@link SourceLimits#stall()}. After {@link SourceEvent.Ended} only that comes. */
    SourceEvent next();

    /** True for recordings and segmented streams, which deliver faster than real time and must be paced by the reader. */
    boolean paced();

    /** Playing speed of a paced source; 1 otherwise. */
    double speed();

    /** From any thread: what blocks returns soon. */
    void cancel();

    /** Frees everything native. Safe to call twice and after a failed open. */
    @Override
    void close();
}
