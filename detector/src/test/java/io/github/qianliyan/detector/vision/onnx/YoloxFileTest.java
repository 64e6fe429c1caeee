package io.github.qianliyan.detector.vision.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.detector.Footage;
import io.github.qianliyan.service.config.LabelSets;
import io.github.qianliyan.service.config.Model.Output;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A YOLOX-nano that somebody trained on three weeds: a user's own model, with labels of its own. */
class YoloxFileTest {
    private static final List<String> WEEDS = List.of("purslane", "pigweed", "nutsedge");

    @Test
    void a_model_of_three_classes_opens_with_three_labels() throws Exception {
        byte[] file = Files.readAllBytes(Footage.modelFile("yolox_nano.onnx"));
        try (OnnxDetector detector = new OnnxDetector(Declared.of(Output.YOLOX, 416, 416, WEEDS), file)) {
            assertThat(detector.labels()).containsExactlyInAnyOrderElementsOf(WEEDS);
        }
    }

    @Test
    void declared_with_the_wrong_labels_or_size_it_says_what_it_has() throws Exception {
        byte[] file = Files.readAllBytes(Footage.modelFile("yolox_nano.onnx"));
        assertThatThrownBy(() -> new OnnxDetector(Declared.of(Output.YOLOX, 416, 416, LabelSets.COCO), file))
                .hasMessageContainingAll("[1, 3549, 85]", "[1, 3549, 8]", "declare 3 labels");
        assertThatThrownBy(() -> new OnnxDetector(Declared.of(Output.YOLOX, 640, 640, WEEDS), file))
                .hasMessageContainingAll("[1, 3, 640, 640]", "images FLOAT [1, 3, 416, 416]", "input.size");
        assertThatThrownBy(() -> new OnnxDetector(Declared.of(Output.RT_DETR, 416, 416, WEEDS), file))
                .hasMessageContaining("output [1, 3549, 8]");
    }
}
