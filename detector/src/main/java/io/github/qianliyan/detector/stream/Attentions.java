package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.watch.Attention;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the judge tells back to perceiving, by camera. A camera belongs to one task at a time, whose judge writes and whose
 * perceive reads; shared by all tasks of the process because Streams gives two processors of a task no other common ground.
 */
final class Attentions {
    private final Map<String, Attention> byCamera = new ConcurrentHashMap<>();

    void set(String camera, Attention attention) {
        byCamera.put(camera, attention);
    }

    Attention of(String camera) {
        return byCamera.getOrDefault(camera, Attention.NONE);
    }
}
