package io.github.qianliyan.ingest.camera;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.ingest.bitstream.VideoFormat;

/** Frames, bits and keyframes a second over the last {@value #SECONDS} whole seconds. Safe for any thread. */
final class StreamMeter {
    static final int SECONDS = 10;

    private final int[] frames = new int[SECONDS + 1];
    private final long[] bytes = new long[SECONDS + 1];
    private VideoFormat format;
    private long first = -1;
    private long current;
    private long lastKey = -1;
    private double keyframeSeconds;

    synchronized void format(VideoFormat now) {
        format = now;
        lastKey = -1;
    }

    /** A new connection: rates count from now. */
    synchronized void restart() {
        first = -1;
        lastKey = -1;
    }

    /** @param capturedMillis of the frame, by which keyframes are apart */
    synchronized void frame(long nowMillis, long capturedMillis, int size, boolean key) {
        advance(nowMillis / 1000);
        frames[(int) (current % frames.length)]++;
        bytes[(int) (current % frames.length)] += size;
        if (key) {
            if (lastKey >= 0) {
                double apart = (capturedMillis - lastKey) / 1000.0;
                keyframeSeconds = keyframeSeconds == 0 ? apart : keyframeSeconds * 0.7 + apart * 0.3;
            }
            lastKey = capturedMillis;
        }
    }

    private void advance(long second) {
        if (first < 0) {
            first = second;
            current = second;
            java.util.Arrays.fill(frames, 0);
            java.util.Arrays.fill(bytes, 0);
        }
        // after a long silence one round clears everything
        current = Math.max(current, second - frames.length);
        while (current < second) {
            current++;
            frames[(int) (current % frames.length)] = 0;
            bytes[(int) (current % frames.length)] = 0;
        }
    }

    /** Null until a format is known. */
    synchronized CameraStatus.Stream measured(long nowMillis) {
        if (format == null) {
            return null;
        }
        double fps = 0;
        double kbps = 0;
        if (first >= 0) {
            advance(nowMillis / 1000);
            // the second of the start and the running one are not whole
            long whole = Math.min(SECONDS, current - first - 1);
            for (long second = current - whole; second < current; second++) {
                fps += frames[(int) (second % frames.length)];
                kbps += bytes[(int) (second % frames.length)] * 8 / 1000.0;
            }
            fps = whole > 0 ? fps / whole : 0;
            kbps = whole > 0 ? kbps / whole : 0;
        }
        return new CameraStatus.Stream(
                format.sps().codecString(),
                format.sps().width(),
                format.sps().height(),
                Math.rint(fps * 10) / 10,
                Math.rint(kbps),
                Math.rint(keyframeSeconds * 100) / 100);
    }
}
