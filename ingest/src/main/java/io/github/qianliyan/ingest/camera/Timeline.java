package io.github.qianliyan.ingest.camera;

import io.github.qianliyan.ingest.source.SourceEvent;
import io.github.qianliyan.ingest.timing.CaptureClock;
import io.github.qianliyan.ingest.timing.Pacer;
import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.ingest.timing.Time;
import io.github.qianliyan.ingest.timing.TimestampMender;
import io.github.qianliyan.ingest.timing.TimestampMender.Stamp;
import java.util.concurrent.TimeUnit;

/** One camera's time over all its connections: mended stamps, pace, and when each frame was captured. */
final class Timeline {
    private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / Ticks.PER_SECOND;

    private final Time time;
    private final TimestampMender mender = new TimestampMender();
    private final CaptureClock clock = new CaptureClock();
    private Pacer pacer;
    private long lastNanos;

    /** @param capturedMillis ms since 1970 */
    record Placed(Stamp stamp, long capturedMillis) {}

    Timeline(Time time) {
        this.time = time;
    }

    /** @param pacing null for a source that sets the pace itself */
    void connected(int reorder, Pacer pacing) {
        mender.restart(reorder, (time.nanos() - lastNanos) / NANOS_PER_TICK);
        clock.restart();
        pacer = pacing;
    }

    void reorder(int depth) {
        mender.reorder(depth);
    }

    /** Returns when the frame is due. */
    Placed place(SourceEvent.Frame frame) throws InterruptedException {
        Stamp stamp = mender.mend(frame.pts(), frame.dts(), frame.duration(), time.nanos() / NANOS_PER_TICK);
        if (pacer != null) {
            long now = time.nanos();
            long due = pacer.due(stamp.dts(), now);
            if (due > now) {
                time.sleepUntil(due);
            }
        }
        lastNanos = time.nanos();
        return new Placed(stamp, clock.captured(stamp.dts(), time.millis()));
    }
}
