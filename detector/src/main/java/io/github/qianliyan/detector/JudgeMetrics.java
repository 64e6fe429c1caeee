package io.github.qianliyan.detector;

import io.github.qianliyan.events.Alert;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/** What is measured of judging and of its stream; what is measured of perceiving is in {@link DetectorMetrics}. */
public final class JudgeMetrics {
    private final MeterRegistry meters;
    private final Timer captureToAlert;
    private final Counter retold;
    private final Counter readBack;
    private final Counter threadFailures;

    public JudgeMetrics(MeterRegistry meters) {
        this.meters = meters;
        captureToAlert = Timer.builder("qianliyan.capture.to.alert")
                .description("From the capture of the frame that decided to the alert being written")
                .register(meters);
        retold = Counter.builder("qianliyan.judge.retold.alerts")
                .description("Alerts told once more when a task began, because they may not have been told before")
                .register(meters);
        readBack = Counter.builder("qianliyan.detector.read.back.fragments")
                .description(
                        "Fragments read back to a keyframe by a task that began in the middle of a group of pictures")
                .register(meters);
        threadFailures = Counter.builder("qianliyan.detector.thread.failures")
                .description("Stream threads that died of an error and were replaced")
                .register(meters);
    }

    public void told(Alert alert, Instant now) {
        boolean ended = alert.ended() != null;
        Counter.builder("qianliyan.judge.alerts")
                .description("Alerts by kind of rule: raised or ended, shadow or not")
                .tag("kind", alert.kind())
                .tag("event", ended ? "ended" : "raised")
                .tag("shadow", Boolean.toString(alert.shadow()))
                .register(meters)
                .increment();
        if (!ended) {
            Duration took = Duration.between(alert.raised(), now);
            captureToAlert.record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    public void retold(int alerts) {
        retold.increment(alerts);
    }

    public void readBack() {
        readBack.increment();
    }

    public void threadFailed() {
        threadFailures.increment();
    }

    public double threadFailures() {
        return threadFailures.count();
    }

    public void late(String camera) {
        Counter.builder("qianliyan.judge.late.inputs")
                .description(
                        "Observations and statuses ignored because they were not later than what was judged before")
                .tag("camera", camera)
                .register(meters)
                .increment();
    }

    public void deadLetter(String topic) {
        byTopic("qianliyan.detector.dead.letters", "Records that could not be read and were set aside", topic);
    }

    public void unknownCamera(String topic) {
        byTopic("qianliyan.detector.unknown.camera.records", "Records of cameras that are not configured", topic);
    }

    public void undeliverable(String topic) {
        byTopic("qianliyan.detector.undeliverable.records", "Records too large for their topic, given up", topic);
    }

    private void byTopic(String name, String description, String topic) {
        Counter.builder(name)
                .description(description)
                .tag("topic", topic)
                .register(meters)
                .increment();
    }
}
