package io.github.qianliyan.detector.vision.onnx;

import io.github.qianliyan.detector.Footage;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.ObjectDetectorContract;
import io.github.qianliyan.service.config.LabelSets;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Output;
import java.nio.file.Files;

/** NanoDet-m as its authors trained it on COCO. */
class NanoDetFileTest extends ObjectDetectorContract {
    private static byte[] file;

    @Override
    protected ObjectDetector open() throws Exception {
        if (file == null) {
            // once, so that what a leak test sees is the session's memory and not the reading's
            file = Files.readAllBytes(Footage.modelFile("nanodet_m.onnx"));
        }
        return new OnnxDetector(
                Declared.of(
                        Output.NANODET, 416, 416, Fit.LETTERBOX, LabelSets.COCO, LabelSets.OUT_OF_DOORS, confident()),
                file);
    }

    @Override
    protected double confident() {
        return 0.42;
    }
}
