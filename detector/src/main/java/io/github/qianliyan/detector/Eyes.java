package io.github.qianliyan.detector;

import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.models.Models;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.watch.Classes;
import io.github.qianliyan.detector.watch.LadderPerceptionFactory;
import io.github.qianliyan.detector.watch.LadderSettings;
import io.github.qianliyan.detector.watch.PerceptionFactory;
import io.github.qianliyan.service.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/**
 * What a process perceives with.
 *
 * @param model shared by all cameras; closed here, after every perception
 */
record Eyes(PerceptionFactory factory, Optional<ObjectDetector> model) implements AutoCloseable {

    /** The model is only opened when a rule names a class that it takes one to tell. */
    static Eyes open(DetectorSettings settings, Config config, MeterRegistry meters) {
        Optional<ObjectDetector> model = Classes.needModel(config.rules())
                ? Optional.of(Models.open(new ModelStore(settings.models()), config.models(), settings.threads()))
                : Optional.empty();
        LadderSettings ladder = LadderSettings.forCores(
                Math.min(settings.threads(), Runtime.getRuntime().availableProcessors()));
        return new Eyes(new LadderPerceptionFactory(ladder, model, new DetectorMetrics(meters)), model);
    }

    @Override
    public void close() {
        model.ifPresent(ObjectDetector::close);
    }
}
