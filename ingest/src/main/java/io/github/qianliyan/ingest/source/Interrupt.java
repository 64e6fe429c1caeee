package io.github.qianliyan.ingest.source;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The end of FFmpeg's patience: its blocking calls ask ten times a second whether to go on. The deadline lies in native
 * memory, so that one callback serves every source; JavaCPP has only a few native entry points per callback type.
 */
final class Interrupt implements AutoCloseable {
    private static final long NOW = Long.MIN_VALUE;

    private static final AVIOInterruptCB.Callback_Pointer ASK = new Ask();

    private final LongPointer deadline = new LongPointer(1);
    private volatile boolean cancelled;

    private static final class Ask extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer opaque) {
            return passed(new LongPointer(opaque).get()) ? 1 : 0;
        }
    }

    /** Must be attached before the context is opened, and outlive it. */
    void attach(AVFormatContext context) {
        context.interrupt_callback().callback(ASK);
        context.interrupt_callback().opaque(deadline);
    }

    void within(Duration limit) {
        until(System.nanoTime() + limit.toNanos());
    }

    synchronized void until(long nanos) {
        if (!cancelled && !deadline.isNull()) {
            deadline.put(nanos);
        }
    }

    synchronized boolean expired() {
        return deadline.isNull() || passed(deadline.get());
    }

    boolean cancelled() {
        return cancelled;
    }

    /** From any thread. */
    synchronized void cancel() {
        cancelled = true;
        if (!deadline.isNull()) {
            deadline.put(NOW);
        }
    }

    private static boolean passed(long nanos) {
        return nanos == NOW || System.nanoTime() - nanos > 0;
    }

    @Override
    public synchronized void close() {
        deadline.close();
    }
}
