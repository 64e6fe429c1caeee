package io.github.qianliyan.ingest.timing;

import java.util.PriorityQueue;

/**
 * Makes one camera's timestamps usable, over reconnects, for as long as ingest runs: DTS strictly rise, PTS are never
 * before DTS. Not thread-safe.
 *
 * <ul>
 *   <li>DTS missing (RTP never has them): worked out from the order of the PTS and the stream's reordering depth, which is
 *       learned when the stream does not say it. That is no damage and is not counted.
 *   <li>Both missing (but for the first frame): the frame's duration, else the time since the last frame arrived.
 *   <li>A jump of more than {@value #BACK_SECONDS} s back or {@value #FORWARD_SECONDS} s forward (a clock set, a counter
 *       that wrapped): the timeline goes on one frame later.
 *   <li>Smaller steps back, and stamps that stand still: {@value #NUDGE_MS} ms after the frame before; from the
 *       {@value #STUCK}th standstill in a row, by arrival.
 * </ul>
 */
public final class TimestampMender {
    static final int BACK_SECONDS = 1;
    static final int FORWARD_SECONDS = 10;
    static final int NUDGE_MS = 1;
    static final int STUCK = 5;

    private static final int MAX_REORDER = 16;
    private static final int MAX_LEARNED = 4;
    private static final long DEFAULT_FRAME = Ticks.PER_SECOND / 25;
    private static final long MAX_REORDER_TICKS = 5L * Ticks.PER_SECOND;

    private final PriorityQueue<Long> shown = new PriorityQueue<>();
    private int depth;
    private boolean anchored;
    private long offset;
    private long lastIn;
    private long lastPts = Ticks.NONE;
    private long lastArrival;
    private long lastOut = Ticks.NONE;
    private long frame = DEFAULT_FRAME;
    private int standstills;
    private boolean learning = true;
    private boolean floating;

    /**
     * @param duration until the next frame as far as known
     * @param mended the input was damaged
     */
    public record Stamp(long pts, long dts, long duration, boolean mended) {}

    /**
     * A new connection, whose stamps have nothing to do with those before.
     *
     * @param reorder depth of the stream, or -1 when it does not say
     * @param pause ticks that have passed since the last frame; ignored at the first connection
     */
    public void restart(int reorder, long pause) {
        anchored = false;
        floating = false;
        shown.clear();
        reorder(reorder);
        standstills = 0;
        lastPts = Ticks.NONE;
        if (lastOut != Ticks.NONE) {
            lastOut += Math.max(0, pause - frame);
        }
    }

    /** The stream's parameters changed on the way. */
    public void reorder(int reorder) {
        depth = Math.clamp(reorder, 0, MAX_REORDER);
        learning = reorder < 0;
    }

    /**
     * @param pts or {@link Ticks#NONE}
     * @param dts or {@link Ticks#NONE}
     * @param duration as the container says, or 0
     * @param arrival any steady clock
     */
    public Stamp mend(long pts, long dts, long duration, long arrival) {
        if (!anchored && pts == Ticks.NONE && dts == Ticks.NONE) {
            return unstamped(duration, arrival);
        }
        boolean damaged = false;
        long in = dts;
        if (in == Ticks.NONE && pts != Ticks.NONE) {
            in = reordered(pts);
        } else if (in == Ticks.NONE) {
            damaged = true;
            in = lastIn + step(duration, arrival);
        }
        long delta = in - lastIn;
        if (!anchored) {
            long start = lastOut == Ticks.NONE ? 0 : lastOut + frame;
            offset = start - in;
            anchored = true;
        } else if (jump(delta)) {
            offset = lastOut + frame - in;
            damaged = true;
        } else if (delta <= 0) {
            damaged = true;
            if (++standstills >= STUCK) {
                offset = lastOut + step(0, arrival) - in;
            }
        } else {
            standstills = 0;
            frame = duration > 0 && duration < Ticks.PER_SECOND ? duration : Math.min(delta, Ticks.PER_SECOND);
        }
        long out = in + offset;
        if (lastOut != Ticks.NONE && out <= lastOut) {
            out = lastOut + NUDGE_MS * Ticks.PER_MILLI;
            damaged = true;
        }
        long shownAt = pts == Ticks.NONE ? out : pts + offset;
        if (shownAt < out || shownAt > out + MAX_REORDER_TICKS) {
            damaged = true;
            shownAt = out;
        }
        lastIn = in;
        lastOut = out;
        lastArrival = arrival;
        return new Stamp(shownAt, out, frame, damaged);
    }

    /**
     * Before the first stamp of a connection. FFmpeg loses the one of an RTP stream's first picture, which is no damage;
     * a second frame without is.
     */
    private Stamp unstamped(long duration, long arrival) {
        boolean first = !floating;
        long next = lastOut == Ticks.NONE ? 0 : lastOut + (first ? frame : step(duration, arrival));
        floating = true;
        lastOut = next;
        lastArrival = arrival;
        return new Stamp(next, next, frame, !first);
    }

    /**
     * The smallest PTS not yet used, {@code depth} frames late: what is decoded n-th is decoded when the n-th is shown. A
     * PTS before the last DTS proves that the depth is larger than assumed.
     */
    private long reordered(long pts) {
        if (lastPts != Ticks.NONE && jump(pts - lastPts)) {
            shown.clear();
        } else if (learning && anchored && pts <= lastIn && depth < MAX_LEARNED) {
            depth++;
        }
        lastPts = pts;
        shown.add(pts);
        return shown.size() > depth ? shown.poll() : shown.peek() - (depth - shown.size() + 1) * frame;
    }

    private static boolean jump(long delta) {
        return delta < -BACK_SECONDS * Ticks.PER_SECOND || delta > FORWARD_SECONDS * Ticks.PER_SECOND;
    }

    private long step(long duration, long arrival) {
        if (duration > 0 && duration < Ticks.PER_SECOND) {
            return duration;
        }
        long since = arrival - lastArrival;
        return since > 0 && since < FORWARD_SECONDS * Ticks.PER_SECOND ? since : frame;
    }
}
