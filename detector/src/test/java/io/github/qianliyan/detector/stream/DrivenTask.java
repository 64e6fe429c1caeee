package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.DetectorSettings;
import io.github.qianliyan.detector.JudgeMetrics;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.kafka.Cluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** A task of the detector's stream, at least once, with the state that another left in its changelogs. */
final class DrivenTask implements AutoCloseable {
    private final TopologyTestDriver driver;
    private long seq;

    /** @param left by store what its changelog holds */
    DrivenTask(List<String> cameras, List<Rule> rules, Map<String, Map<String, byte[]>> left) {
        List<Camera> all = cameras.stream().map(Scene::camera).toList();
        Config config = new Config(DetectTopologyTest.township(), all, everywhere(rules, cameras));
        JudgeMetrics metrics = new JudgeMetrics(new SimpleMeterRegistry());
        DetectTopology.Parts parts = new DetectTopology.Parts(
                new Cameras(config),
                new FilmedPerception(),
                (partition, from, to, records) -> {},
                () -> Scene.START,
                metrics,
                true);
        driver = new TopologyTestDriver(
                DetectTopology.build(parts, name -> restored(name, left.getOrDefault(name, Map.of()))),
                StreamsSettings.of(
                        DetectorSettings.in(Path.of("target", "driven-task")), Cluster.at("localhost:1"), metrics),
                Scene.START);
        // what may not have been told is told again
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    private static List<Rule> everywhere(List<Rule> rules, List<String> cameras) {
        return rules.stream()
                .map(rule -> new Rule(
                        rule.id(),
                        rule.domain(),
                        rule.severity(),
                        rule.kind(),
                        rule.title(),
                        Set.copyOf(cameras),
                        rule.params(),
                        rule.schedule(),
                        rule.cooldown(),
                        rule.where(),
                        rule.mode()))
                .toList();
    }

    /** The driver restores nothing: the store is filled when it is opened, before any processor begins. */
    private static KeyValueBytesStoreSupplier restored(String name, Map<String, byte[]> left) {
        KeyValueBytesStoreSupplier usual = Stores.inMemoryKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            @SuppressWarnings("unchecked")
            public KeyValueStore<Bytes, byte[]> get() {
                KeyValueStore<Bytes, byte[]> store = usual.get();
                return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, args) -> {
                            try {
                                Object result = method.invoke(store, args);
                                if (method.getName().equals("init")) {
                                    left.forEach((key, value) ->
                                            store.put(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), value));
                                }
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }

            @Override
            public String metricsScope() {
                return usual.metricsScope();
            }
        };
    }

    void takes(JudgeInput input) {
        switch (input) {
            case JudgeInput.Seen(var seen) -> {
                VideoFragment fragment = FilmedPerception.fragment(seen, seq++, true);
                ProducerRecord<String, byte[]> record = fragment.toRecord();
                pipe(
                        new TestRecord<>(bytes(record.key()), record.value(), record.headers(), record.timestamp()),
                        Topics.VIDEO);
            }
            case JudgeInput.Status(var status) ->
                pipe(new TestRecord<>(bytes(status.camera()), Json.bytes(status), status.at()), Topics.CAMERA_STATUS);
        }
    }

    private void pipe(TestRecord<byte[], byte[]> record, String topic) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Those that were not asked for before. */
    List<Alert> alerts() {
        return driver
                .createOutputTopic(Topics.ALERTS, new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(DrivenTask::alert)
                .toList();
    }

    private static Alert alert(byte[] json) {
        try {
            return Json.read(json, Alert.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As JSON, without where in the log its frame lies. */
    static String line(Alert alert) {
        Alert.Evidence evidence = new Alert.Evidence(null, alert.evidence().frame());
        return Json.write(new Alert(
                alert.id(),
                alert.rule(),
                alert.kind(),
                alert.domain(),
                alert.severity(),
                alert.camera(),
                alert.zone(),
                alert.onset(),
                alert.raised(),
                alert.ended(),
                alert.at(),
                alert.objects(),
                alert.measures(),
                evidence,
                alert.shadow()));
    }

    /** Adds to each store's what its changelog got since. */
    void changelogs(Map<String, Map<String, byte[]>> state) {
        for (String topic : new HashSet<>(driver.producedTopicNames())) {
            store(topic).ifPresent(store -> {
                Map<String, byte[]> kept = state.computeIfAbsent(store, any -> new TreeMap<>());
                driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .forEach(record -> kept.put(record.key(), record.value()));
            });
        }
    }

    private static Optional<String> store(String topic) {
        return List.of(DetectTopology.JUDGE_STATE, DetectTopology.KEYFRAMES).stream()
                .filter(store -> topic.endsWith("-" + store + "-changelog"))
                .findFirst();
    }

    @Override
    public void close() {
        driver.close();
    }
}
