package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.models.Models;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.service.config.ModelChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The models that the labels' configurations choose, each opened once. Closing it closes them all. */
final class OpenModels implements AutoCloseable {
    private final ModelStore store;
    private final Map<ModelChoice, ObjectDetector> open = new LinkedHashMap<>();

    OpenModels(ModelStore store) {
        this.store = store;
    }

    /** A model is not here or not usable; the message says why, and what to do. */
    static final class MissingException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingException(IllegalArgumentException why) {
            super(why.getMessage(), why);
        }
    }

    ObjectDetector of(ModelChoice choice) throws MissingException {
        try {
            return open.computeIfAbsent(choice, chosen -> Models.open(store, chosen, 1));
        } catch (IllegalArgumentException e) {
            throw new MissingException(e);
        }
    }

    /** Of those that were asked for. */
    String names() {
        return open.values().stream().map(ObjectDetector::name).distinct().collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        open.values().forEach(ObjectDetector::close);
        open.clear();
    }
}
