package io.github.qianliyan.dispatcher.web.screen;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.web.http.Sight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells every open page what is new. An event's id is {@code RUN-NUMBER}: the run is another after each start, so that a
 * page which was away over a restart is told {@code reset} instead of being given another run's events.
 */
public final class EventHub implements AutoCloseable {
    /** More open pages than a township has people. */
    public static final int MAX_SCREENS = 1_000;

    private static final int KEPT_EVENTS = 1_000;
    private static final long KEPT_BYTES = 16L * 1024 * 1024;
    private static final Pattern ID = Pattern.compile("([0-9a-f]{8})-(\\d{1,18})");
    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.US_ASCII);

    private final DispatcherMetrics metrics;
    private final Duration heartbeat;
    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final EventRing ring = new EventRing(KEPT_EVENTS, KEPT_BYTES);
    private final Set<Screen> screens = new LinkedHashSet<>();
    private long newest;
    private boolean closed;

    /** The first event of every stream. */
    private record Hello(Instant time) {}

    private record Reset(String reason) {}

    public EventHub(DispatcherMetrics metrics, Duration heartbeat) {
        this.metrics = metrics;
        this.heartbeat = heartbeat;
    }

    /** Often enough that a proxy does not take the line for dead. */
    public static Duration usualHeartbeat() {
        return Screen.heartbeat();
    }

    public void tell(String type, Object data) {
        tell(type, data, sight -> true, () -> {});
    }

    /**
     * @param visible to whom
     * @param written called after each screen that it was written to, on that screen's thread
     */
    public synchronized void tell(String type, Object data, Predicate<Sight> visible, Runnable written) {
        if (closed) {
            return;
        }
        newest++;
        ScreenEvent event = new ScreenEvent(newest, ScreenEvent.encode(id(), type, data), visible, written);
        ring.add(event);
        if (screens.isEmpty()) {
            return;
        }
        ScreenEvent reset = reset("too-slow");
        screens.forEach(screen -> screen.offer(event, reset));
    }

    public synchronized int screens() {
        return screens.size();
    }

    /**
     * Writes events until nobody reads them any more, the reader may not see them any more, or the hub closes.
     *
     * @param lastEventId the id of the last event the page has; empty for a page that just loaded everything
     * @param sight what the page may be told
     * @param allowed asked at every heartbeat
     * @return false, having written nothing, when there are too many screens
     * @throws IOException when nobody reads any more
     */
    public boolean stream(Optional<String> lastEventId, Sight sight, OutputStream out, BooleanSupplier allowed)
            throws IOException {
        Optional<Screen> added = open(lastEventId, sight);
        if (added.isEmpty()) {
            return false;
        }
        Screen screen = added.get();
        try {
            out.write(RETRY);
            screen.run(out, heartbeat, allowed);
        } finally {
            leave(screen);
        }
        return true;
    }

    private synchronized Optional<Screen> open(Optional<String> lastEventId, Sight sight) {
        if (closed || screens.size() >= MAX_SCREENS) {
            return Optional.empty();
        }
        List<ScreenEvent> first = new ArrayList<>();
        Hello hello = new Hello(Instant.now());
        if (lastEventId.isEmpty()) {
            first.add(new ScreenEvent(newest, ScreenEvent.encode(id(), "hello", hello), () -> {}));
        } else {
            // without an id: whoever breaks off now still has to be told what follows
            first.add(new ScreenEvent(newest, ScreenEvent.encode(null, "hello", hello), () -> {}));
            Optional<List<ScreenEvent>> missed = number(lastEventId.get()).flatMap(n -> ring.after(n, newest));
            missed.ifPresentOrElse(first::addAll, () -> first.add(reset("too-long-away")));
        }
        Screen screen = new Screen(first, sight, metrics::screenReset);
        screens.add(screen);
        return Optional.of(screen);
    }

    private synchronized void leave(Screen screen) {
        screens.remove(screen);
    }

    private Optional<Long> number(String lastEventId) {
        Matcher id = ID.matcher(lastEventId);
        return id.matches() && id.group(1).equals(run) ? Optional.of(Long.parseLong(id.group(2))) : Optional.empty();
    }

    private ScreenEvent reset(String reason) {
        return new ScreenEvent(newest, ScreenEvent.encode(id(), "reset", new Reset(reason)), () -> {});
    }

    private String id() {
        return run + "-" + newest;
    }

    /** Ends every stream; browsers come back by themselves. */
    @Override
    public synchronized void close() {
        closed = true;
        screens.forEach(Screen::close);
    }
}
