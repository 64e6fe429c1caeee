package io.github.qianliyan.dispatcher.live;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * One person who looks at one camera. What he has not received waits in a bounded queue; when it is full it is thrown
 * away and he goes on at the next keyframe, so that a slow line costs pictures, never memory and never freshness.
 */
final class Viewer implements LiveView {
    /** What is said in between is old news after a few more. */
    private static final int MAX_SAID = 20;

    static final int MAX_FRAGMENTS = 150;
    static final long MAX_BYTES = 2 * Feed.MAX_GROUP_BYTES;

    /**
     * What a viewer is told before an init segment.
     *
     * @param codec RFC 6381
     * @param width pixels; null when not known
     * @param captured when the first picture after it was taken
     */
    record Hello(
            String camera,
            String codec,

            @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
            Integer width,

            @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
            Integer height,

            Instant captured) {}

    private final LiveSink sink;
    private final Runnable sent;
    private final IntConsumer skipped;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<VideoFragment> queue = new ArrayDeque<>();
    private final ArrayDeque<String> said = new ArrayDeque<>();
    private long queuedBytes;
    private boolean needsKey = true;
    private boolean closed;

    /**
     * @param sent called after each fragment
     * @param skipped called with how many fragments were thrown away
     */
    Viewer(LiveSink sink, Runnable sent, IntConsumer skipped) {
        this.sink = sink;
        this.sent = sent;
        this.skipped = skipped;
    }

    /** @param group starts at a keyframe; empty when there is none yet */
    void begin(List<VideoFragment> group) {
        group.forEach(this::offer);
    }

    void offer(VideoFragment fragment) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (queue.size() >= MAX_FRAGMENTS || queuedBytes + fragment.data().length > MAX_BYTES) {
                skipped.accept(queue.size());
                queue.clear();
                queuedBytes = 0;
                needsKey = true;
            }
            if (needsKey && !fragment.key()) {
                skipped.accept(1);
                return;
            }
            needsKey = false;
            queue.add(fragment);
            queuedBytes += fragment.data().length;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void say(String message) {
        lock.lock();
        try {
            if (!closed && said.size() < MAX_SAID) {
                said.add(message);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends until closed, or until the other end is gone. */
    void run() throws IOException {
        byte[] init = null;
        VideoFragment fragment = take();
        while (fragment != null) {
            if (fragment.init() != null && !Arrays.equals(fragment.init(), init)) {
                init = fragment.init();
                Optional<PictureSize> size = PictureSize.of(init);
                sink.text(Json.write(new Hello(
                        fragment.camera(),
                        fragment.codec(),
                        size.map(PictureSize::width).orElse(null),
                        size.map(PictureSize::height).orElse(null),
                        fragment.captured())));
                sink.binary(init);
            }
            sink.binary(fragment.data());
            sent.run();
            fragment = take();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            said.clear();
            queue.clear();
            queuedBytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that wait. */
    long waiting() {
        lock.lock();
        try {
            return queuedBytes;
        } finally {
            lock.unlock();
        }
    }

    /** The next fragment, after what was said until then; null when closed. */
    private VideoFragment take() throws IOException {
        while (true) {
            String message;
            lock.lock();
            try {
                while (queue.isEmpty() && said.isEmpty() && !closed) {
                    changed.awaitUninterruptibly();
                }
                message = said.poll();
                if (message == null) {
                    VideoFragment next = queue.poll();
                    queuedBytes -= next == null ? 0 : next.data().length;
                    return next;
                }
            } finally {
                lock.unlock();
            }
            sink.text(message);
        }
    }
}
