package io.github.qianliyan.benchmarks.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the capture of the frame that decided an alert to a reader of the log, from there to a screen, and both together.
 * A part is null when nothing was raised.
 */
record Latency(Delays captureToAlert, Delays alertToScreen, Delays captureToScreen) {

    /** @param begin what was raised before does not count */
    static Latency of(Instant begin, Map<String, Alarms.Arrival> alerts, Map<String, Instant> seen) {
        List<Duration> toAlert = new ArrayList<>();
        List<Duration> toScreen = new ArrayList<>();
        List<Duration> whole = new ArrayList<>();
        alerts.forEach((id, alert) -> {
            if (alert.raised().isAfter(begin)) {
                toAlert.add(Duration.between(alert.raised(), alert.read()));
                Instant shown = seen.get(id);
                if (shown != null) {
                    toScreen.add(Duration.between(alert.read(), shown));
                    whole.add(Duration.between(alert.raised(), shown));
                }
            }
        });
        return new Latency(Delays.of(toAlert), Delays.of(toScreen), Delays.of(whole));
    }
}
