package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.Region;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Set;

/** Times every run of a model. */
record MeteredDetector(ObjectDetector model, Timer timer) implements ObjectDetector {
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
        return timer.record(() -> model.detect(picture, region));
    }

    @Override
    public void close() {
        model.close();
    }
}
