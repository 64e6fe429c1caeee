package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.stream.Cameras.Watched;
import io.github.qianliyan.detector.watch.Perception;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Video to observations, for the cameras of one task. Eyes are opened when a camera first sends something and closed with
 * the task.
 *
 * <p>The offset of each camera's latest keyframe is kept in the state. A task that begins in the middle of groups of
 * pictures reads back to those keyframes once, before its first record.
 */
final class PerceiveProcessor implements Processor<byte[], byte[], Object, Object> {
    /** A keyframe older than this at the first record is not read back: nobody has groups of pictures that long. */
    static final Duration LONGEST_GROUP = Duration.ofSeconds(12);

    private static final Duration UNUSED = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(PerceiveProcessor.class);

    private final DetectTopology.Parts parts;
    private final Attentions attentions;
    private final Map<String, Open> eyes = new HashMap<>();
    private ProcessorContext<Object, Object> context;
    private KeyValueStore<String, byte[]> keyframes;
    private DeadLetters deadLetters;
    private boolean begun;

    /** Eyes on a camera as it is configured. */
    private record Open(Watched of, Perception eye) {}

    PerceiveProcessor(DetectTopology.Parts parts, Attentions attentions) {
        this.parts = parts;
        this.attentions = attentions;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.keyframes = context.getStateStore(DetectTopology.KEYFRAMES);
        this.deadLetters = new DeadLetters(context, parts.metrics());
        context.schedule(UNUSED, PunctuationType.WALL_CLOCK_TIME, now -> closeUnused());
    }

    /** A camera that was taken out and sends nothing any more would keep its eyes for ever. */
    private void closeUnused() {
        List<String> gone = eyes.keySet().stream()
                .filter(camera -> parts.cameras().find(camera).isEmpty())
                .toList();
        gone.forEach(camera -> close(eyes.remove(camera)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RawRecord raw = RawRecord.of(record, context);
        if (!begun) {
            begun = true;
            readBack(raw);
        }
        VideoFragment fragment;
        Watched watched;
        try {
            String camera = raw.camera();
            watched = parts.cameras().find(camera).orElse(null);
            if (watched == null) {
                parts.metrics().unknownCamera(raw.topic());
                close(eyes.remove(camera));
                return;
            }
            fragment = VideoFragment.from(camera, record.timestamp(), record.headers(), record.value());
        } catch (IllegalArgumentException e) {
            deadLetters.set(raw, "not a readable fragment: " + e.getMessage());
            return;
        }
        if (fragment.key()) {
            keyframes.put(fragment.camera(), new Keyframe(raw.offset(), fragment.captured()).bytes());
        }
        perceive(watched, fragment, raw);
    }

    private void perceive(Watched watched, VideoFragment fragment, RawRecord raw) {
        if (!watched.pictured()) {
            close(eyes.remove(watched.camera().id()));
            return;
        }
        String camera = fragment.camera();
        MDC.put("cameraId", camera);
        try {
            FragmentRef ref = new FragmentRef(raw.partition(), raw.offset());
            List<Observation> all = see(watched, fragment, ref);
            all.forEach(this::tell);
        } catch (RuntimeException e) {
            // the stream goes on, and this camera with fresh eyes from its next keyframe
            log.warn("cannot perceive {}", raw, e);
            deadLetters.set(raw, "cannot be perceived: " + e);
            close(eyes.remove(camera));
        } finally {
            MDC.remove("cameraId");
        }
    }

    private List<Observation> see(Watched watched, VideoFragment fragment, FragmentRef ref) {
        Perception eye = eye(watched);
        eye.attention(attentions.of(fragment.camera()));
        return eye.perceive(fragment, ref, parts.clock().instant());
    }

    /** Fresh ones when the camera or its rules are no longer what they were. */
    private Perception eye(Watched watched) {
        String camera = watched.camera().id();
        Open open = eyes.get(camera);
        if (open != null && open.of().equals(watched)) {
            return open.eye();
        }
        close(eyes.remove(camera));
        Perception eye =
                parts.perceptions().open(watched.camera(), watched.judge().rules());
        eyes.put(camera, new Open(watched, eye));
        return eye;
    }

    private void tell(Observation seen) {
        context.forward(
                new Record<>(
                        seen.camera(), new JudgeInput.Seen(seen), seen.time().toEpochMilli()),
                "judge");
    }

    private void readBack(RawRecord first) {
        Instant now = Instant.ofEpochMilli(first.record().timestamp());
        if (Duration.between(now, parts.clock().instant()).compareTo(LONGEST_GROUP) > 0) {
            return; // what lies behind the first record is too old to be judged, and so is that record
        }
        Map<String, Keyframe> groups = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = keyframes.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                Keyframe keyframe = Keyframe.from(entry.value);
                if (keyframe.offset() < first.offset() && keyframe.within(LONGEST_GROUP, now)) {
                    groups.put(entry.key, keyframe);
                }
            }
        }
        groups.values().stream().mapToLong(Keyframe::offset).min().ifPresent(from -> {
            parts.readBack().read(first.partition(), from, first.offset(), record -> recall(record, groups));
            log.info("partition {}: read back from offset {} to {}", first.partition(), from, first.offset());
        });
    }

    private void recall(ConsumerRecord<byte[], byte[]> record, Map<String, Keyframe> groups) {
        if (record.key() == null) {
            return;
        }
        String camera = new String(record.key(), StandardCharsets.UTF_8);
        Keyframe keyframe = groups.get(camera);
        Watched watched = parts.cameras().find(camera).orElse(null);
        if (keyframe == null || watched == null || record.offset() < keyframe.offset()) {
            return;
        }
        Record<byte[], byte[]> as = new Record<>(record.key(), record.value(), record.timestamp(), record.headers());
        RawRecord raw = new RawRecord(as, record.topic(), record.partition(), record.offset());
        try {
            VideoFragment fragment = VideoFragment.from(camera, record.timestamp(), record.headers(), record.value());
            parts.metrics().readBack();
            perceive(watched, fragment, raw);
        } catch (IllegalArgumentException e) {
            log.debug("{} was set aside when it was first read: {}", raw, e.getMessage());
        }
    }

    @Override
    public void close() {
        eyes.values().forEach(PerceiveProcessor::close);
        eyes.clear();
    }

    private static void close(Open open) {
        if (open != null) {
            open.eye().close();
        }
    }
}
