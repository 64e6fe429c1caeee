package io.github.qianliyan.detector;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.RuleKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** What is measured of judging and of its stream; what is measured of perceiving is in {@link DetectorMetrics}. */
public final class JudgeMetrics {
    private final MeterRegistry meters;
    private final Timer captureToAlert;
    private final Counter retold;
    private final Counter readBack;
    private final Counter threadFailures;
    private final Counter late;
    private final ProcessorTime processor;
    private volatile ShadowRates shadows;
    private volatile LongSupplier wheres = () -> 0;

    public JudgeMetrics(MeterRegistry meters) {
        this.meters = meters;
        processor = new ProcessorTime(meters);
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
        late = Counter.builder("qianliyan.judge.late.inputs")
                .description(
                        "Observations and statuses ignored because they were not later than what was judged before")
                .register(meters);
        FunctionCounter.builder("qianliyan.judge.where.failures", this, judges -> judges.wheres.getAsLong())
                .description(
                        "Times that a rule's where could not be evaluated and so counted as false; the log names the"
                                + " rule and the reason, the first time")
                .register(meters);
        // there from the start, at 0: an increase from nothing is not seen as one
        for (RuleKind kind : RuleKind.values()) {
            alerts(kind.id(), false, false);
            alerts(kind.id(), true, false);
        }
        for (String topic : List.of(Topics.VIDEO, Topics.CAMERA_STATUS)) {
            deadLetters(topic);
            unknownCameras(topic);
        }
        for (String topic : List.of(Topics.OBSERVATIONS, Topics.ALERTS, Topics.DEAD_LETTER)) {
            undeliverables(topic);
        }
    }

    /** From now on what the rules in shadow raise is counted as a rate too. */
    public void watch(ShadowRates rates) {
        shadows = rates;
    }

    /** @param failures of every {@code where} so far */
    public void watch(LongSupplier failures) {
        wheres = failures;
    }

    public void told(Alert alert, Instant now) {
        if (shadows != null) {
            shadows.told(alert);
        }
        boolean ended = alert.ended() != null;
        alerts(alert.kind(), ended, alert.shadow()).increment();
        if (!ended) {
            Duration took = Duration.between(alert.raised(), now);
            captureToAlert.record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    /** @param processorTime of judging, nanoseconds */
    public void judged(long processorTime) {
        processor.spent(ProcessorTime.Work.JUDGE, processorTime);
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

    public void late() {
        late.increment();
    }

    public void deadLetter(String topic) {
        deadLetters(topic).increment();
    }

    public void unknownCamera(String topic) {
        unknownCameras(topic).increment();
    }

    public void undeliverable(String topic) {
        undeliverables(topic).increment();
    }

    private Counter alerts(String kind, boolean ended, boolean shadow) {
        return Counter.builder("qianliyan.judge.alerts")
                .description("Alerts by kind of rule: raised or ended, shadow or not")
                .tag("kind", kind)
                .tag("event", ended ? "ended" : "raised")
                .tag("shadow", Boolean.toString(shadow))
                .register(meters);
    }

    private Counter deadLetters(String topic) {
        return byTopic("qianliyan.detector.dead.letters", "Records that could not be read and were set aside", topic);
    }

    private Counter unknownCameras(String topic) {
        return byTopic(
                "qianliyan.detector.unknown.camera.records", "Records of cameras that are not configured", topic);
    }

    private Counter undeliverables(String topic) {
        return byTopic(
                "qianliyan.detector.undeliverable.records", "Records too large for their topic, given up", topic);
    }

    private Counter byTopic(String name, String description, String topic) {
        return Counter.builder(name)
                .description(description)
                .tag("topic", topic)
                .register(meters);
    }
}
