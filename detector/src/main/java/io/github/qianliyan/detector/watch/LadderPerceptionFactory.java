package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.DetectorMetrics;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.instrument.Instruments;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Eyes that share one budget and one model. */
public final class LadderPerceptionFactory implements PerceptionFactory {
    private final LadderSettings settings;
    private final Optional<ObjectDetector> detector;
    private final DetectorMetrics metrics;
    private final Budget budget;
    private final LongSupplier clock;

    /** @param detector safe for several threads, not closed here; empty when there is none at hand */
    public LadderPerceptionFactory(
            LadderSettings settings, Optional<ObjectDetector> detector, DetectorMetrics metrics) {
        this(settings, detector, metrics, System::nanoTime);
    }

    /** @param clock nanoseconds of any origin, by which spending is measured: recorded video is played by its own time */
    public LadderPerceptionFactory(
            LadderSettings settings, Optional<ObjectDetector> detector, DetectorMetrics metrics, LongSupplier clock) {
        this.settings = settings;
        this.detector = detector.map(model -> new MeteredDetector(model, metrics.inference(), metrics.processorTime()));
        this.metrics = metrics;
        this.budget = new Budget(settings.budget(), clock);
        this.clock = clock;
        metrics.pressure(budget::pressure);
    }

    @Override
    public Perception open(Camera camera, Collection<Rule> rules) {
        Optional<ObjectDetector> model = detector.filter(any -> Classes.needModel(rules));
        return new LadderPerception(
                camera.id(), settings, model, Instruments.of(camera, rules), budget, metrics, clock);
    }
}
