package io.github.qianliyan.detector;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each shadow rule would cost an operator: its alerts a camera and day, over the last 24 h or since this worker started.
 * Workers that share the cameras each tell of those they had; their sum is the township's. Not a number for the first ten
 * minutes. To be held against 1.75 (EEMUA 191), as a backtest is.
 */
public final class ShadowRates {
    static final String NAME = "qianliyan.shadow.alerts.per.camera.day";
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private final InstantSource clock;
    private final Instant began;
    private final Map<String, Deque<Instant>> raised = new TreeMap<>();
    private final List<Gauge> gauges = new ArrayList<>();
    private final MeterRegistry meters;

    public ShadowRates(MeterRegistry meters, Config config, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        this.began = clock.instant();
        for (Rule rule : config.rules()) {
            long cameras = rule.cameras().stream()
                    .filter(camera -> rule.at(camera).mode() == Rule.Mode.SHADOW)
                    .count();
            if (cameras > 0) {
                raised.put(rule.id(), new ArrayDeque<>());
                gauges.add(Gauge.builder(NAME, this, rates -> rates.rate(rule.id(), cameras))
                        .description("Alerts a camera and day of a rule in shadow, over the last 24 h")
                        .tag("rule", rule.id())
                        .register(meters));
            }
        }
    }

    /** Tells nothing any more, so that others may under the same names. */
    public void close() {
        gauges.forEach(meters::remove);
    }

    /** An alert that was raised just now; those of rules that are dispatched are not counted. */
    public synchronized void told(Alert alert) {
        Deque<Instant> times = raised.get(alert.rule());
        if (times != null && alert.shadow() && alert.ended() == null) {
            times.addLast(clock.instant());
            if (times.size() > MOST) {
                times.removeFirst();
            }
        }
    }

    private synchronized double rate(String rule, long cameras) {
        Instant now = clock.instant();
        Duration watched = Duration.between(began, now);
        if (watched.compareTo(FIRST) < 0) {
            return Double.NaN;
        }
        Deque<Instant> times = raised.get(rule);
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        double days = Math.min(watched.toMillis(), WINDOW.toMillis()) / 86_400_000.0;
        return times.size() / (days * cameras);
    }
}
