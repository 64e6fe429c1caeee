package io.github.qianliyan.ingest.source;

import io.github.qianliyan.ingest.timing.Ticks;

/** Keeps a looped recording's timestamps going upwards over the seam, one frame apart. */
final class LoopClock {
    private static final long FRAME = Ticks.PER_SECOND / 25;

    private final boolean looping;
    private boolean seam;
    private boolean any;
    private long shift;
    private long last = Ticks.NONE;
    private long end;
    private long frame = FRAME;

    LoopClock(boolean looping) {
        this.looping = looping;
    }

    boolean looping() {
        return looping;
    }

    /** At the end of the recording: whether to begin anew. A pass without a frame would spin. */
    boolean again() {
        boolean again = looping && any;
        seam = again;
        any = false;
        last = Ticks.NONE;
        return again;
    }

    /** What to add to this frame's timestamps. */
    long shift(long time, long duration) {
        any = true;
        if (time == Ticks.NONE) {
            return shift;
        }
        if (seam) {
            shift = end - time;
            seam = false;
        }
        if (duration > 0) {
            frame = duration;
        } else if (last != Ticks.NONE && time > last && time - last < Ticks.PER_SECOND) {
            frame = time - last;
        }
        last = time;
        end = Math.max(end, time + shift + frame);
        return shift;
    }
}
