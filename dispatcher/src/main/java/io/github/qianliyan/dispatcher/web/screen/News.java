package io.github.qianliyan.dispatcher.web.screen;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the projection's news into events: {@code incident} (the whole incident), {@code camera-status} when a camera's
 * state or reason changed (not its figures every 5 s), {@code desk} (all of it), and {@code stats} at most every 2 s when something changed.
 */
public final class News implements AutoCloseable {
    private static final Duration STATS = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private final EventHub hub;
    private final DispatcherMetrics metrics;
    private final Supplier<Object> stats;
    private final UnaryOperator<String> gridOf;
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stats").factory());

    /** @param gridOf a camera */
    public News(EventHub hub, DispatcherMetrics metrics, Supplier<Object> stats, UnaryOperator<String> gridOf) {
        this.gridOf = gridOf;
        this.hub = hub;
        this.metrics = metrics;
        this.stats = stats;
    }

    public void start() {
        var _ = ticker.scheduleWithFixedDelay(this::tick, STATS.toMillis(), STATS.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void incident(Incident incident) {
        changed.set(true);
        hub.tell(
                "incident",
                incident,
                sight -> sight.sees(incident),
                incident.version() == 1 ? () -> shown(incident) : () -> {});
    }

    public void camera(CameraStatus status) {
        String now = status.state() + " " + status.reason();
        if (!now.equals(told.put(status.camera(), now))) {
            changed.set(true);
            hub.tell("camera-status", status, sight -> sight.seesGrid(gridOf.apply(status.camera())), () -> {});
        }
    }

    /** Snoozes, the drill and proposals. */
    public void desk(Desk desk) {
        hub.tell("desk", desk);
    }

    private void shown(Incident incident) {
        Instant now = Instant.now();
        metrics.shown(
                Duration.between(incident.alerts().getFirst().raised(), now), Duration.between(incident.opened(), now));
    }

    private void tick() {
        try {
            if (hub.screens() > 0 && changed.getAndSet(false)) {
                hub.tell("stats", stats.get());
            }
        } catch (RuntimeException e) {
            LOG.warn("the figures could not be told, tried again in {}", STATS, e);
            changed.set(true);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        hub.close();
    }
}
