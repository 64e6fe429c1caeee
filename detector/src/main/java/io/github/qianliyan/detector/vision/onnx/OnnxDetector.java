package io.github.qianliyan.detector.vision.onnx;

import ai.onnxruntime.OrtException;
import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.Region;
import io.github.qianliyan.service.config.Model;
import java.util.List;
import java.util.Set;

/** A declared model on ONNX Runtime, one thread. Owns its session and its input tensors. */
public final class OnnxDetector implements ObjectDetector {
    /** Doubtful detections continue a track; how far below a confident one they may lie, as for the default model. */
    private static final double DOUBTFUL = 0.65;

    private final Model model;
    private final InputPicture input;
    private final OnnxGraph graph;
    private final Decoder decoder;
    private boolean closed;

    /**
     * Opens the model and shows it a blank picture, so that what comes out is known to be what the declaration says.
     *
     * @param file content of the model's file
     * @throws IllegalArgumentException when the file is not such a model: what it is and how to declare it
     */
    public OnnxDetector(Model model, byte[] file) {
        this.model = model;
        this.graph = OnnxGraph.open(model, file);
        this.input = new InputPicture(model.input());
        try {
            this.decoder = Decoder.of(model, graph.run());
        } catch (IllegalArgumentException | OrtException e) {
            close();
            throw new IllegalArgumentException("model " + model.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Set<String> labels() {
        return model.keep();
    }

    @Override
    public double confident() {
        return model.confidence();
    }

    @Override
    public synchronized List<Detection> detect(Picture picture, Region region) {
        if (closed) {
            throw new IllegalStateException("model " + model.name() + " is closed");
        }
        InputPicture.Placed placed = input.write(picture, region, graph.pixels());
        Found found = new Found(model.labels(), model.keep(), DOUBTFUL * model.confidence(), placed, region);
        try {
            decoder.decode(graph.run(), found);
        } catch (OrtException e) {
            throw new IllegalStateException("model " + model.name() + " failed on a picture: " + e.getMessage(), e);
        }
        return found.detections();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            graph.close();
            input.close();
        }
    }
}
