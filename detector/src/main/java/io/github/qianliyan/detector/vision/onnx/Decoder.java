package io.github.qianliyan.detector.vision.onnx;

import io.github.qianliyan.service.config.Model;
import java.util.List;

/** Reads one kind of output. Made for the outputs of one model, as they came out for a blank picture. */
interface Decoder {
    /** @param outputs of the same names, in the same order, as those it was made for */
    void decode(List<Tensor> outputs, Found found);

    /**
     * @param outputs as they came out for a blank picture
     * @throws IllegalArgumentException when they are not of the declared kind: what was found and what is needed
     */
    static Decoder of(Model model, List<Tensor> outputs) {
        int classes = model.labels().size();
        int width = model.input().width();
        int height = model.input().height();
        return switch (model.output()) {
            case YOLOX -> YoloxDecoder.of(outputs, width, height, classes);
            case YOLOV8 -> YoloDecoder.of(outputs, classes);
            case NANODET -> NanoDetDecoder.of(outputs, width, height, classes);
            case FASTESTDET -> FastestDetDecoder.of(outputs, width, height, classes);
            case RT_DETR -> DetrDecoder.of(outputs, width, height, classes);
        };
    }

    /** What every decoder says of outputs that are not its own. */
    static IllegalArgumentException unfit(String needed, List<Tensor> outputs, String remedy) {
        return new IllegalArgumentException(
                "needs " + needed + ", but the file gives " + Tensor.describe(outputs) + ": " + remedy);
    }

    static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
