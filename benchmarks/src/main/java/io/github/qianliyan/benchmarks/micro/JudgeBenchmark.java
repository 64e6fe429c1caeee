package io.github.qianliyan.benchmarks.micro;

import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.detector.track.Look;
import io.github.qianliyan.detector.track.Scene;
import io.github.qianliyan.detector.track.Tracker;
import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.Suppression;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the model's boxes to alerts: ten people who walk through a picture that the sample township's rules watch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JudgeBenchmark {
    private static final int PEOPLE = 10;
    private static final int BOXES_FOR_ONE = 12;

    private final List<Detection> raw = new ArrayList<>();
    private Tracker tracker;
    private Scene scene;
    private Judge judge;
    private JudgeState state = JudgeState.NONE;
    private String camera;
    private Observation observation;
    private byte[] observed;
    private byte[] remembered;
    private long frame;

    @Setup(Level.Trial)
    public void open() {
        Path home = Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."));
        Config config = switch (ConfigLoader.load(home.resolve("config").resolve("sanxing"), Map.of())) {
            case ConfigResult.Loaded(Config loaded) -> loaded;
            case ConfigResult.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
        };
        camera = config.cameras().getFirst().id();
        judge = new Judge(config.cameras().getFirst(), config.rules(), config.township());
        tracker = new Tracker(Instant.EPOCH, 0.4);
        Look look = Look.of(new int[Track.LOOK_BYTES]);
        Grey grey = new Grey(320, 240, new byte[320 * 240]);
        scene = new Scene(grey, () -> grey, box -> look, 0.75);
        for (int i = 0; i < PEOPLE * BOXES_FOR_ONE; i++) {
            int copy = i / PEOPLE;
            raw.add(new Detection("person", 0.3 + copy * 0.05, box(i % PEOPLE, copy * 0.001)));
        }
        for (int i = 0; i < 20; i++) {
            observation = observed(track());
            rule();
        }
        observed = Json.bytes(observation);
        remembered = state.bytes();
    }

    private static Box box(int person, double aside) {
        return new Box(0.05 + person * 0.09 + aside, 0.4, 0.04, 0.15);
    }

    private Observation observed(List<Track> tracks) {
        return new Observation(
                camera,
                Instant.ofEpochMilli(frame * 200),
                null,
                Instant.EPOCH,
                2,
                "model",
                704,
                576,
                tracks,
                List.of(),
                Map.of("brightness", 0.4, "contrast", 0.2, "change", 0.01, "motion", 0.02, "sharpness", 90.0));
    }

    private List<Track> track() {
        frame++;
        double aside = frame % 200 * 0.0002;
        List<Detection> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Detection("person", 0.7, box(i, aside)));
        }
        return tracker.step(Instant.ofEpochMilli(frame * 200), people, List.of(), scene);
    }

    /** Of a hundred and twenty boxes, ten are left. */
    @Benchmark
    public Object postprocess() {
        return Suppression.suppress(raw, 0.5);
    }

    @Benchmark
    public Object tracker() {
        return track();
    }

    /** One observation through all rules of a camera. */
    @Benchmark
    public Object rule() {
        frame++;
        Verdict verdict = judge.step(state, new JudgeInput.Seen(observed(observation.tracks())));
        state = verdict.state();
        return verdict;
    }

    @Benchmark
    public Object writeObservation() {
        return Json.bytes(observation);
    }

    @Benchmark
    public Object readObservation() throws IOException {
        return Json.read(observed, Observation.class);
    }

    @Benchmark
    public Object writeState() {
        return state.bytes();
    }

    @Benchmark
    public Object readState() throws IOException {
        return JudgeState.from(remembered);
    }
}
