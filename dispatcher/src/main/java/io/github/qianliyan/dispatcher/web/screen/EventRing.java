package io.github.qianliyan.dispatcher.web.screen;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The last events, so many and so many bytes of them. Not safe for several threads. */
final class EventRing {
    private final int maxEvents;
    private final long maxBytes;
    private final ArrayDeque<ScreenEvent> events = new ArrayDeque<>();
    private long bytes;

    EventRing(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    void add(ScreenEvent event) {
        events.add(event);
        bytes += event.bytes().length;
        while (events.size() > maxEvents || (bytes > maxBytes && events.size() > 1)) {
            bytes -= events.remove().bytes().length;
        }
    }

    /** Everything after that number; empty when some of it is gone, or when it was never told. */
    Optional<List<ScreenEvent>> after(long number, long newest) {
        long oldest = events.isEmpty() ? newest + 1 : events.peek().number();
        if (number > newest || number < oldest - 1) {
            return Optional.empty();
        }
        return Optional.of(
                events.stream().filter(event -> event.number() > number).toList());
    }
}
