package io.github.qianliyan.dispatcher.web.screen;

import io.github.qianliyan.dispatcher.web.http.Sight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * One open page. What it has not received waits in a bounded queue; when that is full it is thrown away and the page is
 * told {@code reset}: to load everything afresh.
 */
final class Screen {
    static final int MAX_WAITING = 256;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Sight sight;
    private final Runnable overflowed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean closed;

    private record Waiting(ScreenEvent event, boolean live) {}

    /**
     * @param first what it is told before anything new
     * @param sight what it may be told
     * @param overflowed called when it was too slow
     */
    Screen(List<ScreenEvent> first, Sight sight, Runnable overflowed) {
        this.sight = sight;
        this.overflowed = overflowed;
        first.stream()
                .filter(event -> event.visible().test(sight))
                .forEach(event -> waiting.add(new Waiting(event, false)));
    }

    /** @param reset takes the place of everything that waits, when too much does */
    void offer(ScreenEvent event, ScreenEvent reset) {
        lock.lock();
        try {
            if (closed || !event.visible().test(sight)) {
                return;
            }
            if (waiting.size() >= MAX_WAITING) {
                waiting.clear();
                waiting.add(new Waiting(reset, false));
                overflowed.run();
            } else {
                waiting.add(new Waiting(event, true));
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes until closed.
     *
     * @param heartbeat after so long without an event a comment is written, so that a page that is gone is noticed
     * @param allowed asked at each heartbeat: whether the page may still see this
     * @throws IOException when nobody reads any more
     */
    void run(OutputStream out, Duration heartbeat, BooleanSupplier allowed) throws IOException {
        long checked = System.nanoTime();
        while (!isClosed()) {
            Waiting next = take(heartbeat);
            out.write(next == null ? HEARTBEAT : next.event.bytes());
            out.flush();
            if (next != null && next.live) {
                next.event.written().run();
            }
            if (System.nanoTime() - checked >= heartbeat.toNanos()) {
                if (!allowed.getAsBoolean()) {
                    return;
                }
                checked = System.nanoTime();
            }
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Null when nothing came in time, or closed. */
    private Waiting take(Duration heartbeat) {
        lock.lock();
        try {
            long left = heartbeat.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return waiting.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
            return null;
        } finally {
            lock.unlock();
        }
    }

    static Duration heartbeat() {
        return Duration.ofSeconds(15);
    }
}
