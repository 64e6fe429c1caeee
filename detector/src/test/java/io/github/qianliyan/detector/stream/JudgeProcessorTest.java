package io.github.qianliyan.detector.stream;

import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.JudgeMetrics;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What a task does with the state that another left. */
class JudgeProcessorTest {
    private static final Rule INTRUSION = rule(RuleKind.INTRUSION, "classes", List.of("person"), "zone", "yard");
    private final Attentions attentions = new Attentions();

    private static KeyValueStore<String, byte[]> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(DetectTopology.JUDGE_STATE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
    }

    private JudgeProcessor processor(boolean retell) {
        Config config = new Config(DetectTopologyTest.township(), List.of(Scene.CAMERA), List.of(INTRUSION));
        return new JudgeProcessor(
                new DetectTopology.Parts(
                        new Cameras(config),
                        new FilmedPerception(),
                        (partition, from, to, records) -> {},
                        () -> Scene.START,
                        new JudgeMetrics(new SimpleMeterRegistry()),
                        retell),
                attentions);
    }

    private MockProcessorContext<Object, Object> begin(JudgeProcessor processor, byte[] left) {
        MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
        KeyValueStore<String, byte[]> store = store();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        if (left != null) {
            store.put("gy-001", left);
        }
        processor.init(context);
        return context;
    }

    private static List<Alert> alerts(MockProcessorContext<Object, Object> context) {
        return context.forwarded().stream()
                .filter(sent -> sent.childName().orElseThrow().equals(DetectTopology.ALERTS_SINK))
                .map(sent -> {
                    try {
                        return Json.read((byte[]) sent.record().value(), Alert.class);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static Record<String, JudgeInput> seen(double seconds) {
        Observation frame = new Scene().frame(seconds, Map.of(), person(1, 0.7, 0.8));
        return new Record<>("gy-001", new JudgeInput.Seen(frame), frame.time().toEpochMilli());
    }

    @Test
    void aTaskThatIsTakenOverAtAnyRecordGoesOnAsIfNothingHadBeen() {
        JudgeProcessor straight = processor(false);
        MockProcessorContext<Object, Object> whole = begin(straight, null);
        List<Alert> inPieces = new ArrayList<>();
        byte[] state = null;
        for (int i = 0; i <= 20; i++) {
            straight.process(seen(i * 0.2));
            JudgeProcessor next = processor(false);
            MockProcessorContext<Object, Object> context = begin(next, state);
            next.process(seen(i * 0.2));
            inPieces.addAll(alerts(context));
            KeyValueStore<String, byte[]> store = context.getStateStore(DetectTopology.JUDGE_STATE);
            state = store.get("gy-001");
        }
        assertThat(inPieces).hasSize(1).isEqualTo(alerts(whole));
    }

    @Test
    void theNextTaskKnowsHowCloselyToLookBeforeItSawAnything() {
        begin(processor(false), raised().bytes());
        assertThat(attentions.of("gy-001")).isEqualTo(Attention.EPISODE);
    }

    @Test
    void openEpisodesAreToldAgainOnceWithTheSameId() {
        JudgeState state = raised();
        MockProcessorContext<Object, Object> context = begin(processor(true), state.bytes());
        assertThat(context.forwarded()).isEmpty();
        CapturedPunctuator punctuator = context.scheduledPunctuators().getFirst();
        punctuator.getPunctuator().punctuate(Scene.START.toEpochMilli());
        assertThat(alerts(context)).hasSize(1).isEqualTo(state.retelling());
        assertThat(punctuator.cancelled()).isTrue();
    }

    @Test
    void withTransactionsNothingIsToldAgain() {
        MockProcessorContext<Object, Object> context = begin(processor(false), raised().bytes());
        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void stateThatCannotBeReadIsBegunAnew() {
        JudgeProcessor processor = processor(false);
        MockProcessorContext<Object, Object> context = begin(processor, new byte[] {1, 2, 3});
        for (int i = 0; i <= 15; i++) {
            processor.process(seen(i * 0.2));
        }
        assertThat(alerts(context)).hasSize(1);
    }

    private static JudgeState raised() {
        Scene scene = new Scene(INTRUSION);
        scene.seesFrom(0, 4, person(1, 0.7, 0.8));
        return scene.state();
    }
}
