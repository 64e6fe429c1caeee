package io.github.qianliyan.detector.track;

import java.util.Map;
import java.util.TreeMap;

/** What the model called a track over its life; the class with the most confidence behind it is its label. */
final class Votes {
    static final String MOVING = "moving";
    /** Old votes count less: a track that took over another object's box learns the new name. */
    private static final double FADE = 0.98;
    /** One sure detection or two fair ones name a track. */
    private static final double NAMED = 0.5;

    private final Map<String, Double> weights = new TreeMap<>();
    private final Map<String, Double> confidence = new TreeMap<>();
    private int count;

    void add(String label, double sure) {
        weights.replaceAll((name, weight) -> weight * FADE);
        weights.merge(label, sure, Double::sum);
        confidence.merge(label, sure, (old, now) -> now > old ? 0.5 * old + 0.5 * now : 0.8 * old + 0.2 * now);
        count++;
    }

    int count() {
        return count;
    }

    String label() {
        return weights.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() >= NAMED)
                .map(Map.Entry::getKey)
                .orElse(MOVING);
    }

    /** Of the label, smoothed; NaN when it has none. */
    double confidence() {
        return confidence.getOrDefault(label(), Double.NaN);
    }
}
