package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.time.Instant;

/** The kept video of all cameras. Used by one thread. */
interface VideoLog extends AutoCloseable {
    /** A fragment and where it lies. */
    record Located(FragmentRef ref, VideoFragment fragment) {}

    /** Takes fragments one by one. */
    interface Visitor {
        /** @return whether to go on */
        boolean visit(Located located) throws IOException;
    }

    /** Why reading ended. */
    enum End {
        /** The visitor had enough. */
        ENOUGH,
        /** There is nothing more yet. */
        END_OF_LOG
    }

    /**
     * Hands over the camera's fragments that were captured at {@code from} or later, oldest first, and perhaps a few
     * before.
     *
     * @throws IOException when the log cannot be read now
     */
    End read(String camera, Instant from, Visitor visitor) throws IOException;

    /** Whether the fragment is still kept. */
    boolean holds(FragmentRef ref) throws IOException;

    @Override
    void close();
}
