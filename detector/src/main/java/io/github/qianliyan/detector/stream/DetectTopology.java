package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.JudgeMetrics;
import io.github.qianliyan.detector.watch.PerceptionFactory;
import io.github.qianliyan.events.Topics;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Perceive and judge, chained in one task without a hop. The topics {@code video} and {@code camera-status} are keyed by
 * camera and have the same number of partitions, so a task has everything of its cameras.
 *
 * <p>Sources hand on raw bytes: what cannot be read is found where it can be set aside with its place in the log.
 */
public final class DetectTopology {
    static final String JUDGE_STATE = "judge-state";
    static final String KEYFRAMES = "keyframes";
    static final String OBSERVATIONS_SINK = "write-observations";
    static final String ALERTS_SINK = "write-alerts";
    static final String DEAD_LETTER_SINK = "write-dead-letters";

    /** State is a few KB a camera and is read back at every start: it is compacted early, in small segments. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(8 * 1024 * 1024),
            TopicConfig.SEGMENT_MS_CONFIG, Integer.toString(10 * 60_000),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.3");

    private DetectTopology() {}

    /**
     * @param retell whether alerts that may not have been told are told again when a task begins: wanted unless outputs
     *     and state are written in one transaction
     */
    public record Parts(
            Cameras cameras,
            PerceptionFactory perceptions,
            ReadBack readBack,
            InstantSource clock,
            JudgeMetrics metrics,
            boolean retell) {}

    public static Topology build(Parts parts) {
        return build(parts, Stores::inMemoryKeyValueStore);
    }

    /** @param stores what holds the state of that name */
    static Topology build(Parts parts, Function<String, KeyValueBytesStoreSupplier> stores) {
        Attentions attentions = new Attentions();
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        ByteArraySerializer bytes = new ByteArraySerializer();
        StringSerializer text = new StringSerializer();
        return new Topology()
                // video from now on, not from days ago; the state of every camera from the beginning
                .addSource(AutoOffsetReset.latest(), "read-video", new CaptureTime(), raw, raw, Topics.VIDEO)
                .addSource(AutoOffsetReset.earliest(), "read-status", new CaptureTime(), raw, raw, Topics.CAMERA_STATUS)
                .addProcessor("perceive", () -> new PerceiveProcessor(parts, attentions), "read-video")
                .addProcessor("parse-status", () -> new StatusProcessor(parts), "read-status")
                .addProcessor("judge", () -> new JudgeProcessor(parts, attentions), "perceive", "parse-status")
                .addStateStore(store(stores.apply(KEYFRAMES)), "perceive")
                .addStateStore(store(stores.apply(JUDGE_STATE)), "judge")
                .addSink(OBSERVATIONS_SINK, Topics.OBSERVATIONS, text, bytes, "judge")
                .addSink(ALERTS_SINK, Topics.ALERTS, text, bytes, "judge")
                .addSink(DEAD_LETTER_SINK, Topics.DEAD_LETTER, bytes, bytes, "perceive", "parse-status");
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(KeyValueBytesStoreSupplier holder) {
        return Stores.keyValueStoreBuilder(holder, Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingEnabled();
    }

    /** The record's own time; a record without one is not dropped here but found unreadable later. */
    private static final class CaptureTime implements TimestampExtractor {
        @Override
        public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
            return Math.max(0, record.timestamp());
        }
    }
}
