package io.github.qianliyan.detector.vision.onnx;

import io.github.qianliyan.detector.Footage;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.ObjectDetectorContract;
import io.github.qianliyan.service.config.LabelSets;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Output;
import java.nio.file.Files;

/** YOLOX-nano as its authors trained it on COCO. */
class YoloxNanoFileTest extends ObjectDetectorContract {
    private static byte[] file;

    @Override
    protected ObjectDetector open() throws Exception {
        if (file == null) {
            // once, so that what a leak test sees is the session's memory and not the reading's
            file = Files.readAllBytes(Footage.modelFile("yolox_nano_coco.onnx"));
        }
        return new OnnxDetector(
                Declared.of(Output.YOLOX, 416, 416, Fit.CORNER, LabelSets.COCO, LabelSets.OUT_OF_DOORS, confident()),
                file);
    }

    @Override
    protected double confident() {
        return 0.5;
    }
}
