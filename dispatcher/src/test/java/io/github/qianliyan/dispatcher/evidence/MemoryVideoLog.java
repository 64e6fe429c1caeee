package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.FragmentRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log in memory, in the order of arrival. */
final class MemoryVideoLog implements VideoLog {
    final List<Located> records = new CopyOnWriteArrayList<>();
    volatile boolean away;
    volatile boolean closed;

    @Override
    public End read(String camera, Instant from, Visitor visitor) throws IOException {
        if (away) {
            throw new IOException("the broker is away");
        }
        for (Located located : records) {
            if (located.fragment().camera().equals(camera)
                    && !located.fragment().captured().isBefore(from)
                    && !visitor.visit(located)) {
                return End.ENOUGH;
            }
        }
        return End.END_OF_LOG;
    }

    @Override
    public boolean holds(FragmentRef ref) {
        return records.stream().anyMatch(located -> located.ref().equals(ref));
    }

    @Override
    public void close() {
        closed = true;
    }
}
