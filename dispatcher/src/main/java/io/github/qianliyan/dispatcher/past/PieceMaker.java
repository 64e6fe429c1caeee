package io.github.qianliyan.dispatcher.past;

import io.github.qianliyan.dispatcher.evidence.mp4.Fragment;
import io.github.qianliyan.dispatcher.evidence.mp4.Init;
import io.github.qianliyan.events.VideoFragment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a piece of a camera's fragments, given in order. It begins at the last keyframe at or before the wanted time, or
 * else at the first one after, and ends at a keyframe, at a gap, or when the camera changes its format: whoever plays on
 * asks from where it ended.
 */
final class PieceMaker {
    /** A gap beyond this, or a step of the camera's clock, ends a piece: within one, time passes as on the wall. */
    static final Duration GAP = Duration.ofSeconds(2);

    static final int MAX_BYTES = 24 * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(PieceMaker.class);

    private final Instant wanted;
    private final Instant until;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Init init;
    private String codec;
    private Instant first;
    private Instant end;
    private long shift;
    private boolean complete;
    private boolean beganWithin;

    /**
     * @param wanted from when on
     * @param until at least so far, if there is so much
     */
    PieceMaker(Instant wanted, Instant until) {
        this.wanted = wanted;
        this.until = until;
    }

    /** @return whether it wants more */
    boolean accept(VideoFragment fragment) {
        if (fragment.key() && !fragment.captured().isAfter(wanted)) {
            body.reset();
            first = null;
        }
        if (first != null && gapBefore(fragment) && !end.isAfter(wanted)) {
            // all that was kept ends before what is wanted: on at the next keyframe
            body.reset();
            first = null;
        }
        if (first != null && follows(fragment)) {
            complete = true;
            end = fragment.key() && !gapBefore(fragment) ? fragment.captured() : end;
            return false;
        }
        beganWithin |= !fragment.key() && first == null;
        if (fragment.key() || first != null) {
            add(fragment);
        }
        return true;
    }

    /** Whether this one belongs to the next piece. */
    private boolean follows(VideoFragment fragment) {
        boolean enough = !fragment.captured().isBefore(until) || body.size() > MAX_BYTES;
        return (enough && fragment.key())
                || gapBefore(fragment)
                || (fragment.init() != null && !Arrays.equals(fragment.init(), init.bytes()));
    }

    private boolean gapBefore(VideoFragment fragment) {
        return Duration.between(end, fragment.captured()).compareTo(GAP) > 0;
    }

    private void add(VideoFragment fragment) {
        try {
            if (first == null) {
                init = Init.of(fragment.init());
                shift = Fragment.decodeTime(fragment.data());
                codec = fragment.codec();
            }
            if (first != null && stepped(fragment)) {
                return;
            }
            body.writeBytes(Fragment.earlier(fragment.data(), shift));
            first = first == null ? fragment.captured() : first;
            end = fragment.end();
        } catch (IOException e) {
            LOG.debug("a fragment of {} is damaged and left out: {}", fragment.camera(), e.getMessage());
        }
    }

    /** A clock that jumped would put the pictures where they were not. */
    private boolean stepped(VideoFragment fragment) throws IOException {
        long ticks = Fragment.decodeTime(fragment.data()) - shift;
        long expected = Duration.between(first, fragment.captured()).toMillis() * init.timescale() / 1000;
        return Math.abs(ticks - expected) > GAP.toMillis() * init.timescale() / 1000;
    }

    /** Whether fragments came that need a keyframe from before. */
    boolean lacksItsKeyframe() {
        return beganWithin && (first == null || first.isAfter(wanted));
    }

    /** @return empty when there was no keyframe before the wanted end */
    Optional<Piece> made() {
        if (first == null || !first.isBefore(until)) {
            return Optional.empty();
        }
        byte[] head = init.bytes();
        byte[] whole = Arrays.copyOf(head, head.length + body.size());
        System.arraycopy(body.toByteArray(), 0, whole, head.length, body.size());
        return Optional.of(new Piece(first, end, codec, !complete, whole));
    }
}
