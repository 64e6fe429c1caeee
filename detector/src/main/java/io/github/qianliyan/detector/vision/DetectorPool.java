package io.github.qianliyan.detector.vision;

import io.github.qianliyan.detector.decode.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** Several copies of one model, so that as many threads may ask at once. */
public final class DetectorPool implements ObjectDetector {
    private final List<ObjectDetector> all = new ArrayList<>();
    private final BlockingQueue<ObjectDetector> idle = new LinkedBlockingQueue<>();

    /** @param copies at least 1; what {@code maker} gives is closed with the pool */
    public DetectorPool(int copies, Supplier<ObjectDetector> maker) {
        if (copies < 1) {
            throw new IllegalArgumentException("a pool of " + copies + " models, needs at least 1");
        }
        try {
            for (int i = 0; i < copies; i++) {
                all.add(maker.get());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        idle.addAll(all);
    }

    @Override
    public String name() {
        return all.getFirst().name();
    }

    @Override
    public Set<String> labels() {
        return all.getFirst().labels();
    }

    @Override
    public double confident() {
        return all.getFirst().confident();
    }

    @Override
    public List<Detection> detect(Picture picture, Region region) {
        ObjectDetector one;
        try {
            one = idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(); // the worker is being ended: what it would have seen no longer matters
        }
        try {
            return one.detect(picture, region);
        } finally {
            idle.add(one);
        }
    }

    @Override
    public void close() {
        all.forEach(ObjectDetector::close);
    }
}
