package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Township;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One attempt at a time to each address, held until the log says how it ended. So when the process dies at most one message
 * of each address had been sent without being written down, and only that one goes out twice; messages to one person also
 * arrive in the order of the log. Addresses do not wait for each other, and one that waits for its next attempt holds
 * nothing.
 */
final class Lanes {
    private final Map<String, ReentrantLock> lanes = new ConcurrentHashMap<>();

    /** Something that may be interrupted. */
    interface Turn<T> {
        T take() throws InterruptedException;
    }

    <T> T one(Notification notification, Township.Channel address, Turn<T> turn) throws InterruptedException {
        ReentrantLock lane = lanes.computeIfAbsent(name(notification, address), any -> new ReentrantLock(true));
        lane.lockInterruptibly();
        try {
            return turn.take();
        } finally {
            lane.unlock();
        }
    }

    /** Web Push and the officer's page have no address of their own but the officer. */
    private static String name(Notification notification, Township.Channel address) {
        boolean url = address.target().reveal().length() > "true".length();
        return address.kind() + " " + (url ? address.target().reveal() : notification.recipient());
    }
}
