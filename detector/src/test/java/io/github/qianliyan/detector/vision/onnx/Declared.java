package io.github.qianliyan.detector.vision.onnx;

import io.github.qianliyan.service.config.Model;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Input;
import io.github.qianliyan.service.config.Model.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Declarations of models for tests: as usual for the kind of output, but for the size and the labels. */
final class Declared {
    private Declared() {}

    static Model of(Output output, int width, int height, List<String> labels) {
        return of(output, width, height, output.usual().fit(), labels, Set.copyOf(labels), Model.CONFIDENCE);
    }

    static Model of(
            Output output, int width, int height, Fit fit, List<String> labels, Set<String> keep, double confidence) {
        Input usual = output.usual();
        Input input = new Input(
                width,
                height,
                usual.layout(),
                usual.colors(),
                usual.scale(),
                usual.mean(),
                usual.std(),
                fit,
                usual.fill());
        return new Model("mine", 1, Path.of("mine.onnx"), "00".repeat(32), input, output, labels, keep, confidence);
    }
}
