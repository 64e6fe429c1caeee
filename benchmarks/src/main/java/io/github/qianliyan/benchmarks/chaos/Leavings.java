package io.github.qianliyan.benchmarks.chaos;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must not outlive the command, whether it comes to its end or is ended: processes, a network namespace, mounted file
 * systems. Put away in reverse, once.
 */
final class Leavings implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();
    private final Thread atEnd = new Thread(this::putAway, "leavings");

    Leavings() {
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    synchronized void add(AutoCloseable one) {
        all.push(one);
    }

    private synchronized void putAway() {
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                System.err.println("left behind: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        putAway();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // the machine ends already, and the hook with it
        }
    }
}
