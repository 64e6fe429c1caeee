package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.ProcessorTime;
import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.Region;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Set;

/** Times every run of a model. */
record MeteredDetector(ObjectDetector model, Timer timer, ProcessorTime processor) implements ObjectDetector {
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Set<String> labels() {
        return model.labels();
    }

    @Override
    public double confident() {
        return model.confident();
    }

    @Override
    public List<Detection> detect(Picture picture, Region region) {
        long began = ProcessorTime.now();
        List<Detection> found = timer.record(() -> model.detect(picture, region));
        processor.spent(ProcessorTime.Work.MODEL, ProcessorTime.now() - began);
        return found;
    }

    @Override
    public void close() {
        model.close();
    }
}
