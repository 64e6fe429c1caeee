package io.github.qianliyan.standalone.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SIGTERM or Ctrl-C, and lets what runs end cleanly before the process goes: the JVM ends when its shutdown
 * hooks have, so the hook closes what was opened and waits no longer than that takes.
 */
final class Stop implements AutoCloseable {
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopped, "stop");
    private volatile Runnable close = () -> {};
    private volatile boolean over;

    private Stop() {}

    static Stop onSignal() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** What is to be closed when the signal comes; it may be called a second time by its owner. */
    void before(Runnable closing) {
        this.close = closing;
    }

    void await() throws InterruptedException {
        wanted.await();
    }

    /** @return true when the signal came first */
    boolean await(Duration atMost) throws InterruptedException {
        return wanted.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopped() {
        if (!over) {
            wanted.countDown();
            close.run();
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is already going down, with this very hook
        }
    }
}
