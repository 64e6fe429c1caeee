package io.github.qianliyan.detector.models;

import io.github.qianliyan.detector.vision.DetectorPool;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.PeopleDetector;
import io.github.qianliyan.detector.vision.TfliteDetector;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the model to be used. */
public final class Models {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    private Models() {}

    /**
     * The default model, or when it is not at hand OpenCV's people detector, with a warning that says how to get it.
     *
     * @param threads as many may ask at once
     * @return the caller closes it
     */
    public static ObjectDetector open(ModelStore store, int threads) {
        ModelSpec model = ModelCatalogue.DEFAULT;
        Optional<ModelStore.Stored> stored = Optional.empty();
        String why = "not in " + store.folder();
        try {
            stored = store.read(model);
        } catch (IOException e) {
            why = "not readable in " + store.folder() + " (" + e.getMessage() + ")";
        }
        if (stored.isPresent()) {
            ModelStore.Stored found = stored.get();
            return new DetectorPool(threads, () -> new TfliteDetector(model.name(), found.file(), found.labels()));
        }
        LOG.warn(
                "model {} is {}: rules for 'moving' work, people are found by a weak stand-in, vehicles and animals"
                        + " are not told apart; get it with: ./qianliyan models fetch",
                model.name(),
                why);
        return new DetectorPool(threads, PeopleDetector::new);
    }
}
