package io.github.qianliyan.ingest.mux;

import io.github.qianliyan.ingest.bitstream.VideoFormat;
import io.github.qianliyan.ingest.source.SourceEvent;
import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.ingest.timing.TimestampMender.Stamp;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Cuts one camera's frames into fragments: before every keyframe, and as soon as the wanted length is reached. A new muxer,
 * and so a new init segment, only when the format changes. Owned and used by one thread.
 */
public final class Fragmenter implements AutoCloseable {
    private final long length;
    private final Consumer<Fragment> out;
    private VideoFormat format;
    private CmafMuxer muxer;
    private int frames;
    private boolean key;
    private long start;
    private long end;
    private long captured;
    private long bytes;
    private final long mostBytes;

    /**
     * @param length wanted, in time; the last frame is not cut in two, so a fragment is at most half a frame shorter
     * @param mostBytes cut earlier rather than grow over this
     */
    public Fragmenter(Duration length, long mostBytes, Consumer<Fragment> out) {
        this.length = length.toMillis() * Ticks.PER_MILLI;
        this.mostBytes = mostBytes;
        this.out = out;
    }

    /** Holds from the next frame on, which must be a keyframe. */
    public void format(VideoFormat now) {
        if (now.equals(format)) {
            return;
        }
        flush();
        close();
        muxer = new CmafMuxer(now);
        format = now;
    }

    /** @param capturedMillis when the frame was captured, ms since 1970 */
    public void accept(SourceEvent.Frame frame, Stamp stamp, long capturedMillis) {
        int size = frame.bytes();
        boolean isKey = frame.key();
        if (isKey || bytes + size > mostBytes) {
            flush();
        }
        if (frames == 0) {
            key = isKey;
            start = stamp.dts();
            captured = capturedMillis;
        }
        muxer.write(frame.packet(), stamp, isKey);
        frames++;
        bytes += size;
        end = stamp.dts() + stamp.duration();
        if (end - start + stamp.duration() / 2 >= length) {
            flush();
        }
    }

    /** Gives out what there is, however short: the connection broke. */
    public void flush() {
        if (frames == 0) {
            return;
        }
        byte[] data = muxer.flush();
        Duration duration = Duration.ofMillis(Math.max(1, (end - start) / Ticks.PER_MILLI));
        Fragment fragment = new Fragment(captured, key, format, muxer.init(), duration, frames, data);
        frames = 0;
        bytes = 0;
        out.accept(fragment);
    }

    @Override
    public void close() {
        if (muxer != null) {
            muxer.close();
            muxer = null;
            format = null;
        }
        frames = 0;
        bytes = 0;
    }
}
