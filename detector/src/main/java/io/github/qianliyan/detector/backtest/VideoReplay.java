package io.github.qianliyan.detector.backtest;

import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.watch.Perception;
import io.github.qianliyan.detector.watch.SightSettings;
import io.github.qianliyan.detector.watch.ThoroughPerception;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks at kept video again. Fragments of one camera come from one thread, in the order of the log. */
public final class VideoReplay implements AutoCloseable {
    private final Config config;
    private final Optional<ObjectDetector> detector;
    private final Consumer<JudgeInput> inputs;
    private final Map<String, Perception> eyes = new ConcurrentHashMap<>();

    /**
     * @param detector the model, shared by all cameras, not closed here
     * @param inputs takes what was seen, in the thread of the fragments
     */
    public VideoReplay(Config config, Optional<ObjectDetector> detector, Consumer<JudgeInput> inputs) {
        this.config = config;
        this.detector = detector;
        this.inputs = inputs;
    }

    /** @throws IllegalArgumentException when the record is no fragment */
    public void see(ConsumerRecord<byte[], byte[]> record) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        Optional<Camera> camera = config.camera(id);
        if (camera.isEmpty()) {
            return;
        }
        VideoFragment fragment = VideoFragment.from(id, record.timestamp(), record.headers(), record.value());
        eyes.computeIfAbsent(id, any -> open(camera.get()))
                .perceive(fragment, new FragmentRef(record.partition(), record.offset()), Instant.EPOCH)
                .forEach(seen -> inputs.accept(new JudgeInput.Seen(seen)));
    }

    private Perception open(Camera camera) {
        Judge judge = new Judge(camera, config.rules(), config.township());
        return new ThoroughPerception(camera, judge.rules(), SightSettings.thorough(), detector);
    }

    @Override
    public void close() {
        eyes.values().forEach(Perception::close);
        eyes.clear();
    }
}
