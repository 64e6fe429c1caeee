package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.service.lifecycle.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at the cameras every few seconds, and writes down after each hour how much of it each was there. */
public final class CoverageRecorder implements Service {
    static final Duration LOOK = Duration.ofSeconds(10);

    private final RecordBook book;
    private final Supplier<Collection<String>> cameras;
    private final Predicate<String> online;
    private final InstantSource clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("coverage").factory());
    private final TreeMap<String, Integer> seen = new TreeMap<>();
    private Instant hour;
    private int watched;

    /**
     * @param cameras all that there should be
     * @param online whether one sends pictures now
     */
    public CoverageRecorder(
            RecordBook book, Supplier<Collection<String>> cameras, Predicate<String> online, InstantSource clock) {
        this.book = book;
        this.cameras = cameras;
        this.online = online;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public void start() {
        var _ = worker.scheduleAtFixedRate(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        tell();
    }

    synchronized void look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (!now.equals(hour)) {
            tell();
            hour = now;
        }
        int step = (int) LOOK.toSeconds();
        watched += step;
        for (String camera : cameras.get()) {
            seen.merge(camera, online.test(camera) ? step : 0, Integer::sum);
        }
    }

    /** What was seen since; told in parts over a restart, the parts are added up. */
    private synchronized void tell() {
        if (watched > 0) {
            // an hour that the log was away for is written when it is back
            book.insist(
                    RecordEntry.Kind.COVERAGE, RecordEntry.HOUSE, new CoverageNote(hour, watched, new TreeMap<>(seen)));
        }
        watched = 0;
        seen.clear();
    }
}
