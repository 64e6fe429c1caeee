package io.github.qianliyan.detector.models;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.LabelSets;
import io.github.qianliyan.service.config.Model;
import io.github.qianliyan.service.config.Model.Input;
import io.github.qianliyan.service.config.Model.Output;
import java.net.URI;
import java.nio.file.Path;

/**
 * An ONNX model that its authors publish as a file of a release, trained on COCO.
 *
 * @param from where the file is published
 * @param side of its input, pixels
 */
public record ReleasedModel(String name, Text about, String licence, URI from, Output output, int side) {
    /** The declaration that the file would have in {@code models.yaml}. */
    Model declared(Path file, String sha256) {
        Input usual = output.usual();
        Input input = new Input(
                side,
                side,
                usual.layout(),
                usual.colors(),
                usual.scale(),
                usual.mean(),
                usual.std(),
                usual.fit(),
                usual.fill());
        return new Model(
                name, 0, file, sha256, input, output, LabelSets.COCO, LabelSets.OUT_OF_DOORS, Model.CONFIDENCE);
    }
}
