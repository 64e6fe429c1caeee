package io.github.qianliyan.standalone.live;

import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.live.LiveSink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks: remembers what he was sent. */
final class Watcher implements LiveSink {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Integer> numbers = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    @Override
    public void text(String message) {
        texts.add(message);
    }

    /** A fragment of {@link VideoWriter} is its number; its init segment is longer and not counted. */
    @Override
    public void binary(byte[] message) {
        if (message.length == Integer.BYTES) {
            numbers.add(ByteBuffer.wrap(message).getInt());
        }
    }

    void ended() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    List<String> texts() {
        return texts;
    }

    List<Integer> numbers() {
        return numbers;
    }

    void awaitLast(int number) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !numbers.isEmpty() && numbers.getLast() == number);
    }
}
