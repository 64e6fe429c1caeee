package io.github.qianliyan.dispatcher;

import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.IncidentState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Every meter of the dispatcher, declared once. */
public final class DispatcherMetrics {
    private static final double SECONDS_A_DAY = 86_400;

    private final MeterRegistry meters;
    private final Timer alertToIncident;
    private final Timer evidenceSeconds;
    private final Counter evidenceFailed;
    private final Timer captureToScreen;
    private final Timer alertToScreen;
    private final Counter screenResets;
    private final Counter liveFragments;
    private final Counter liveSkipped;
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();
    private final Percentiles captureToScreenEver = new Percentiles();
    private final Percentiles alertToScreenEver = new Percentiles();

    public DispatcherMetrics(MeterRegistry meters) {
        this.meters = meters;
        alertToIncident = Timer.builder("qianliyan.alert.to.incident")
                .description("From an alert's record in Kafka to its incident in the store")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters);
        evidenceSeconds = Timer.builder("qianliyan.evidence.job")
                .description("Time that making one piece of evidence took")
                .register(meters);
        evidenceFailed = Counter.builder("qianliyan.evidence.failed")
                .description("Evidence jobs given up")
                .register(meters);
        captureToScreen = screenTimer(
                "qianliyan.capture.to.screen",
                "From the capture of the frame that decided an alert to writing its new incident to a screen");
        alertToScreen =
                screenTimer("qianliyan.alert.to.screen", "From an incident's opening to writing it to a screen");
        screenResets = Counter.builder("qianliyan.screen.resets")
                .description("Times a screen was too slow for its events and was told to load afresh")
                .register(meters);
        liveFragments = Counter.builder("qianliyan.live.fragments")
                .description("Fragments sent to live viewers")
                .register(meters);
        liveSkipped = Counter.builder("qianliyan.live.skipped")
                .description("Fragments not sent because a viewer was too slow; it went on at the next keyframe")
                .register(meters);
    }

    private Timer screenTimer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(meters);
    }

    /** Incidents in each state, asked for when scraped. */
    public void incidentsByState(Supplier<Map<IncidentState, Long>> counts) {
        for (IncidentState state : IncidentState.values()) {
            keep(Gauge.builder("qianliyan.incidents", () -> counts.get().getOrDefault(state, 0L))
                    .description("Incidents by state")
                    .tag("state", state.id())
                    .register(meters));
        }
    }

    /** Evidence jobs that wait or run. */
    public void evidencePending(Supplier<Number> pending) {
        keep(Gauge.builder("qianliyan.evidence.pending", pending)
                .description("Evidence jobs that wait or run")
                .register(meters));
    }

    /** Whether the record book holds, as far as it was read. */
    public void recordsBroken(Supplier<String> broken) {
        keep(Gauge.builder("qianliyan.records.broken", () -> broken.get() == null ? 0 : 1)
                .description("1 when an entry of the record book was found changed or missing")
                .register(meters));
    }

    /** Room that evidence takes and may take, bytes, and the days that what is left lasts; null when nothing comes in. */
    public void evidenceUse(Supplier<Number> bytes, Supplier<Number> limit, Supplier<Number> days) {
        keep(Gauge.builder("qianliyan.evidence.bytes", bytes)
                .description("Room that evidence takes")
                .baseUnit("bytes")
                .register(meters));
        keep(Gauge.builder("qianliyan.evidence.limit.bytes", limit)
                .description("Room that evidence may take")
                .baseUnit("bytes")
                .register(meters));
        keep(Gauge.builder("qianliyan.evidence.left", () -> seconds(days.get()))
                .description("Time until that room is full at the present rate")
                .baseUnit("seconds")
                .register(meters));
    }

    /** Nothing comes in: there is no such time, which Prometheus writes as NaN. */
    private static double seconds(Number days) {
        return days == null ? Double.NaN : days.doubleValue() * SECONDS_A_DAY;
    }

    public void alertToIncident(Duration taken) {
        alertToIncident.record(taken);
    }

    public void evidenceMade(Duration taken) {
        evidenceSeconds.record(taken);
    }

    public void evidenceFailed() {
        evidenceFailed.increment();
    }

    public void delivery(String channel, Delivery.Outcome outcome) {
        Counter.builder("qianliyan.notifications")
                .description("Notifications by channel and what became of them")
                .tag("channel", channel)
                .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                .register(meters)
                .increment();
    }

    public void deadLetter(String topic) {
        Counter.builder("qianliyan.dispatcher.dead.letters")
                .description("Records that could not be read and were set aside")
                .tag("topic", topic)
                .register(meters)
                .increment();
    }

    /** A new incident was written to one screen. */
    public void shown(Duration sinceCapture, Duration sinceOpened) {
        captureToScreen.record(sinceCapture);
        captureToScreenEver.record(sinceCapture);
        alertToScreen.record(sinceOpened);
        alertToScreenEver.record(sinceOpened);
    }

    /** Since the process started. */
    public Percentiles.Figures captureToScreenMs() {
        return captureToScreenEver.figures();
    }

    /** Since the process started. */
    public Percentiles.Figures alertToScreenMs() {
        return alertToScreenEver.figures();
    }

    public void screenReset() {
        screenResets.increment();
    }

    public void liveSent() {
        liveFragments.increment();
    }

    public void liveSkipped(int fragments) {
        liveSkipped.increment(fragments);
    }

    /** Open event streams and live pictures, asked for when scraped. */
    public void viewers(Supplier<Number> screens, Supplier<Number> live) {
        keep(Gauge.builder("qianliyan.screens", screens)
                .description("Open event streams")
                .register(meters));
        keep(Gauge.builder("qianliyan.live.viewers", live)
                .description("Open live pictures")
                .register(meters));
    }

    public void login(String outcome) {
        Counter.builder("qianliyan.logins")
                .description("Attempts to log in, by what became of them")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    public void pictureDecoded(Duration taken) {
        Timer.builder("qianliyan.picture.decode")
                .description("Time that decoding one keyframe for a camera tile took")
                .register(meters)
                .record(taken);
    }

    private void keep(Gauge gauge) {
        gauges.add(gauge);
    }

    /** What was asked for when scraped is gone; others may be asked under the same names. */
    public void forget() {
        gauges.forEach(meters::remove);
        gauges.clear();
    }
}
