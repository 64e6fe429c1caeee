package io.github.qianliyan.detector.stream;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.JudgeMetrics;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.RuleKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task that begins where another left off. The log: the camera's keyframe at 500, its fragments every second record. */
class PerceiveProcessorTest {
    private static final long KEYFRAME = 500;
    private static final long FIRST = 521;

    private final FilmedPerception eyes = new FilmedPerception();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<List<Long>> readBacks = new ArrayList<>();
    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private final KeyValueStore<String, byte[]> keyframes = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(DetectTopology.KEYFRAMES), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    private PerceiveProcessor processor;
    private double now = 4.2;

    @BeforeEach
    void begin() {
        keyframes.init(context.getStateStoreContext(), keyframes);
        context.addStateStore(keyframes);
        Config config =
                new Config(DetectTopologyTest.township(), List.of(Scene.CAMERA), List.of(rule(RuleKind.INTRUSION)));
        ReadBack log = (partition, from, to, records) -> {
            readBacks.add(List.of((long) partition, from, to));
            for (long offset = from; offset < to; offset++) {
                records.accept(behind(partition, offset));
            }
        };
        processor = new PerceiveProcessor(
                new DetectTopology.Parts(
                        new Cameras(config), eyes, log, () -> at(now), new JudgeMetrics(meters), false),
                new Attentions());
        processor.init(context);
    }

    private static ProducerRecord<String, byte[]> fragment(long offset) {
        long seq = (offset - KEYFRAME) / 2;
        return FilmedPerception.fragment(new Scene().frame(seq * 0.4, Map.of()), seq, seq == 0)
                .toRecord();
    }

    private static ConsumerRecord<byte[], byte[]> behind(int partition, long offset) {
        ProducerRecord<String, byte[]> record = fragment(offset);
        String camera = offset % 2 == 0 ? record.key() : "another";
        return new ConsumerRecord<>(
                Topics.VIDEO,
                partition,
                offset,
                record.timestamp(),
                TimestampType.CREATE_TIME,
                camera.length(),
                record.value().length,
                camera.getBytes(StandardCharsets.UTF_8),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    private void comes(long offset) {
        ProducerRecord<String, byte[]> record = fragment(offset);
        context.setRecordMetadata(Topics.VIDEO, 3, offset);
        processor.process(new Record<>(
                record.key().getBytes(StandardCharsets.UTF_8), record.value(), record.timestamp(), record.headers()));
    }

    @Test
    void readsBackToTheKeyframeOnceAndMissesNothing() {
        keyframes.put("gy-001", new Keyframe(KEYFRAME, at(0)).bytes());
        comes(FIRST);
        comes(FIRST + 1);
        assertThat(readBacks).containsExactly(List.of(3L, KEYFRAME, FIRST));
        assertThat(eyes.perceived)
                .containsExactly(500L, 502L, 504L, 506L, 508L, 510L, 512L, 514L, 516L, 518L, 520L, 521L, 522L);
        assertThat(meters.get("qianliyan.detector.read.back.fragments")
                        .counter()
                        .count())
                .isEqualTo(11);
        assertThat(context.forwarded().getFirst().record().value())
                .isInstanceOfSatisfying(
                        JudgeInput.Seen.class,
                        seen -> assertThat(seen.observation().fragment()).isEqualTo(new FragmentRef(3, 500)));
    }

    @Test
    void whatIsTooLongAgoIsNotReadBack() {
        keyframes.put("gy-001", new Keyframe(KEYFRAME, at(0)).bytes());
        now = 60;
        comes(FIRST);
        assertThat(readBacks).isEmpty();
    }

    @Test
    void aCameraThatHasBeenSilentForLongDoesNotMakeItReadFarBack() {
        keyframes.put("gy-001", new Keyframe(KEYFRAME, at(0)).bytes());
        keyframes.put("gy-002", new Keyframe(3, at(-600)).bytes());
        comes(FIRST);
        assertThat(readBacks).containsExactly(List.of(3L, KEYFRAME, FIRST));
    }

    @Test
    void remembersWhereTheLatestKeyframeLies() {
        comes(KEYFRAME);
        comes(KEYFRAME + 2);
        assertThat(Keyframe.from(keyframes.get("gy-001"))).isEqualTo(new Keyframe(KEYFRAME, at(0)));
        assertThat(readBacks).isEmpty();
    }
}
