package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.ProcessorTime;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.detector.stream.Cameras.Watched;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Observations and status messages to alerts, for the cameras of one task. */
final class JudgeProcessor implements Processor<String, JudgeInput, Object, Object> {
    private static final Logger log = LoggerFactory.getLogger(JudgeProcessor.class);

    private final DetectTopology.Parts parts;
    private final Attentions attentions;
    /** What the store holds, as objects; the store gets every change. */
    private final Map<String, JudgeState> states = new HashMap<>();

    private ProcessorContext<Object, Object> context;
    private KeyValueStore<String, byte[]> store;
    private Cancellable retelling;

    JudgeProcessor(DetectTopology.Parts parts, Attentions attentions) {
        this.parts = parts;
        this.attentions = attentions;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.store = context.getStateStore(DetectTopology.JUDGE_STATE);
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                JudgeState state = read(entry.key, entry.value);
                states.put(entry.key, state);
                attentions.set(entry.key, state.attention());
            }
        }
        if (parts.retell()) {
            // not here: nothing can be forwarded before every processor is ready
            retelling = context.schedule(Duration.ofMillis(100), PunctuationType.WALL_CLOCK_TIME, this::retell);
        }
    }

    private static JudgeState read(String camera, byte[] bytes) {
        try {
            return JudgeState.from(bytes);
        } catch (IOException e) {
            log.warn("the stored state of {} cannot be read and is begun anew: {}", camera, e.getMessage());
            return JudgeState.NONE;
        }
    }

    /**
     * State may have been stored and the alert that went with it lost: without transactions the two are written one after
     * the other. Told once more under the same id it is no second alert.
     */
    private void retell(long now) {
        retelling.cancel();
        new ArrayList<>(states.entrySet()).forEach(entry -> {
            List<Alert> alerts = entry.getValue().retelling();
            alerts.forEach(alert -> publish(alert, Instant.ofEpochMilli(now)));
            parts.metrics().retold(alerts.size());
        });
    }

    @Override
    public void process(Record<String, JudgeInput> record) {
        long began = ProcessorTime.now();
        judge(record);
        parts.metrics().judged(ProcessorTime.now() - began);
    }

    private void judge(Record<String, JudgeInput> record) {
        String camera = record.key();
        Judge judge = parts.cameras().find(camera).map(Watched::judge).orElse(null);
        if (judge == null) {
            return; // taken out of the configuration since it was perceived
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable("cameraId", camera)) {
            JudgeState before = states.getOrDefault(camera, JudgeState.NONE);
            Verdict verdict = judge.step(before, record.value());
            if (verdict.late()) {
                parts.metrics().late();
                return;
            }
            if (record.value() instanceof JudgeInput.Seen seen) {
                publish(seen.observation());
            }
            states.put(camera, verdict.state());
            store.put(camera, verdict.state().bytes());
            attentions.set(camera, verdict.attention());
            for (Alert alert : verdict.alerts()) {
                tell(alert, Instant.ofEpochMilli(record.timestamp()));
            }
        }
    }

    private void tell(Alert alert, Instant now) {
        try (MDC.MDCCloseable _ = MDC.putCloseable("alertId", alert.id())) {
            publish(alert, now);
            parts.metrics().told(alert, parts.clock().instant());
            log.info(
                    "{} {} at {} zone {}{}",
                    alert.ended() == null ? "raised" : "ended",
                    alert.rule(),
                    alert.camera(),
                    alert.zone(),
                    alert.shadow() ? " (shadow)" : "");
        }
    }

    private void publish(Alert alert, Instant now) {
        boolean ended = alert.ended() != null;
        Headers headers = CloudEvent.write(
                new RecordHeaders(),
                ended ? alert.id() + "/ended" : alert.id(),
                "/cameras/" + alert.camera(),
                ended ? "alert.ended" : "alert.raised",
                ended ? alert.ended() : alert.raised());
        context.forward(
                new Record<>(alert.camera(), Json.bytes(alert), now.toEpochMilli(), headers),
                DetectTopology.ALERTS_SINK);
    }

    private void publish(Observation seen) {
        Headers headers = CloudEvent.write(
                new RecordHeaders(),
                seen.camera() + "/" + seen.time().toEpochMilli(),
                "/cameras/" + seen.camera(),
                "observation.made",
                seen.time());
        context.forward(
                new Record<>(seen.camera(), Json.bytes(seen), seen.time().toEpochMilli(), headers),
                DetectTopology.OBSERVATIONS_SINK);
    }
}
