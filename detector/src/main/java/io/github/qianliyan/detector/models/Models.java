package io.github.qianliyan.detector.models;

import io.github.qianliyan.detector.vision.DetectorPool;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.PeopleDetector;
import io.github.qianliyan.detector.vision.TfliteDetector;
import io.github.qianliyan.detector.vision.onnx.OnnxDetector;
import io.github.qianliyan.service.config.Model;
import io.github.qianliyan.service.config.ModelChoice;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the model to be used. */
public final class Models {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    private Models() {}

    /**
     * The model that the configuration names, else the default one as {@link #open(ModelStore, int)} opens it.
     *
     * @param threads as many may ask at once
     * @return the caller closes it
     * @throws IllegalArgumentException when the named model is not here or not usable: why, and what to do
     */
    public static ObjectDetector open(ModelStore store, ModelChoice choice, int threads) {
        String name = choice.use().orElse(ModelCatalogue.DEFAULT.name());
        Optional<Model> named = choice.find(name).or(() -> released(store, name));
        if (named.isPresent()) {
            Model model = named.get();
            byte[] file = OnnxFile.read(model);
            return new DetectorPool(threads, () -> new OnnxDetector(model, file));
        }
        if (name.equals(ModelCatalogue.DEFAULT.name())) {
            return open(store, threads);
        }
        throw new IllegalArgumentException(
                ModelCatalogue.names().contains(name)
                        ? "model " + name + " is not in " + store.folder() + ": get it with ./qianliyan models fetch "
                                + name
                        : "there is no model " + name + ": declare it in " + ModelChoice.FILE);
    }

    private static Optional<Model> released(ModelStore store, String name) {
        return ModelCatalogue.released(name).flatMap(model -> {
            try {
                return new ReleaseStore(store.folder()).declared(model);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "model " + name + " cannot be read in " + store.folder() + ": " + e.getMessage(), e);
            }
        });
    }

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
