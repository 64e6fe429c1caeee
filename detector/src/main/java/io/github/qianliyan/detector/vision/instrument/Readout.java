package io.github.qianliyan.detector.vision.instrument;

import io.github.qianliyan.events.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the instruments read off one picture. */
public final class Readout {
    private static final double DIGITS = 100_000;

    private final Map<String, Double> measures = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param name of {@link io.github.qianliyan.events.Measures}, with {@code :zone} behind it when it is of a zone
     * @param value finite; what cannot be read is not told at all. Kept to five digits behind the point
     */
    public void measure(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ": leave out what cannot be read");
        }
        measures.put(name, Math.rint(value * DIGITS) / DIGITS + 0.0);
    }

    public void found(Finding finding) {
        findings.add(finding);
    }

    public Map<String, Double> measures() {
        return measures;
    }

    /** Ordered by label and id. */
    public List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::label).thenComparingLong(Finding::id))
                .toList();
    }
}
