package io.github.qianliyan.dispatcher;

import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.IncidentState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Every meter of the dispatcher, declared once. */
public final class DispatcherMetrics {
    private final MeterRegistry meters;
    private final Timer alertToIncident;
    private final Timer evidenceSeconds;
    private final Counter evidenceFailed;

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
    }

    /** Incidents in each state, asked for when scraped. */
    public void incidentsByState(Supplier<Map<IncidentState, Long>> counts) {
        for (IncidentState state : IncidentState.values()) {
            Gauge.builder("qianliyan.incidents", () -> counts.get().getOrDefault(state, 0L))
                    .description("Incidents by state")
                    .tag("state", state.id())
                    .register(meters);
        }
    }

    /** Evidence jobs that wait or run. */
    public void evidencePending(Supplier<Number> pending) {
        Gauge.builder("qianliyan.evidence.pending", pending)
                .description("Evidence jobs that wait or run")
                .register(meters);
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
}
