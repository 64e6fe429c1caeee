package io.github.qianliyan.ingest.timing;

/**
 * When a frame was captured, from when frames arrive: the first one's arrival is taken for its capture, the others follow
 * by their timestamps. Nothing arrives before it was captured, so a frame that comes early moves the mapping back at once,
 * to the smallest delay seen. When even the quickest frame of {@value #WINDOW_SECONDS} s comes more than
 * {@value #BOUND_MS} ms late, the camera's clock runs slow or it paused: the mapping follows at {@value #SLEW_PERCENT} % of
 * real time, or steps when it is more than {@value #STEP_SECONDS} s. Results never fall. Not thread-safe.
 *
 * <p>When a frame arrives more than {@value #STEP_SECONDS} s before the one before it, this machine's clock was set back.
 * Following at once would give every frame the same time until the clock is where it was, and nothing of that would be
 * judged; so the mapping goes on and comes down to the clock at {@value #SLEW_PERCENT} % of real time.
 */
public final class CaptureClock {
    static final int WINDOW_SECONDS = 10;
    static final int BOUND_MS = 200;
    static final int SLEW_PERCENT = 2;
    static final int STEP_SECONDS = 5;
    private static final long STEP = (long) STEP_SECONDS * Ticks.PER_SECOND;

    private boolean anchored;
    private boolean setBack;
    private long offset;
    private long slew;
    private long windowStart;
    private long windowLeast;
    private long lastArrival;
    private long last;

    /** The next frame is of a new connection: its arrival is taken for its capture. */
    public void restart() {
        anchored = false;
    }

    /**
     * @param dts in ticks
     * @param arrivalMillis wall clock, ms since 1970
     * @return ms since 1970, never less than before
     */
    public long captured(long dts, long arrivalMillis) {
        long arrival = arrivalMillis * Ticks.PER_MILLI;
        if (!anchored) {
            anchored = true;
            setBack = last * Ticks.PER_MILLI - arrival > STEP;
            offset = (setBack ? last * Ticks.PER_MILLI : arrival) - dts;
            slew = 0;
            open(arrival);
        }
        long late = arrival - dts - offset;
        if (lastArrival - arrival > STEP) {
            setBack = true;
            open(arrival);
        }
        if (setBack) {
            return comeDown(late, arrival, dts);
        }
        if (late < 0) {
            offset += late;
            late = 0;
            slew = 0;
        }
        windowLeast = Math.min(windowLeast, late);
        if (arrival - windowStart >= (long) WINDOW_SECONDS * Ticks.PER_SECOND) {
            if (windowLeast > STEP) {
                offset += windowLeast;
                slew = 0;
            } else {
                slew = windowLeast > BOUND_MS * Ticks.PER_MILLI ? windowLeast : 0;
            }
            open(arrival);
        } else if (slew > 0) {
            long part = Math.min(slew, Math.max(0, arrival - lastArrival) * SLEW_PERCENT / 100);
            offset += part;
            slew -= part;
        }
        lastArrival = arrival;
        return rising(dts);
    }

    private long comeDown(long late, long arrival, long dts) {
        long part = Math.max(0, arrival - lastArrival) * SLEW_PERCENT / 100;
        offset -= Math.min(part, Math.max(0, -late));
        lastArrival = arrival;
        if (late >= 0) {
            setBack = false;
            slew = 0;
            open(arrival);
        }
        return rising(dts);
    }

    private long rising(long dts) {
        last = Math.max(last, Math.floorDiv(dts + offset, Ticks.PER_MILLI));
        return last;
    }

    private void open(long arrival) {
        windowStart = arrival;
        windowLeast = Long.MAX_VALUE;
        lastArrival = arrival;
    }
}
