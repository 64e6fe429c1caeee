package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Box;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells what flies about before the lens from what goes on the ground, by its way over the last {@value #MEMORY} s. Who runs comes three of
 * his own sizes in a second and goes somewhere; an insect in the light of the lamps comes as far and is where it was.
 */
final class Flight {
    private static final double MEMORY = 1.5;
    /** Own sizes of way within that time: a runner's four and a half would lead straight on. */
    private static final double FAR = 4;
    /** What is left of the way as a straight line, as a share. */
    private static final double WINDING = 0.5;

    private Box last;
    private Instant seen;
    private double path;
    private double right;
    private double down;
    private boolean flies;

    Flight(Box first, Instant time) {
        last = first;
        seen = time;
    }

    /**
     * @param size the larger of its width and height, picture widths
     * @param aspect height of the picture divided by its width
     */
    void step(Box now, double size, Instant time, double aspect) {
        double keep = Math.exp(-Duration.between(seen, time).toMillis() / 1000.0 / MEMORY);
        double dx = now.centerX() - last.centerX();
        double dy = (now.centerY() - last.centerY()) * aspect;
        path = path * keep + Math.hypot(dx, dy) / Math.max(1e-6, size);
        right = right * keep + dx / Math.max(1e-6, size);
        down = down * keep + dy / Math.max(1e-6, size);
        last = now;
        seen = time;
        flies |= path > FAR && Math.hypot(right, down) < WINDING * path;
    }

    /** Once it has been seen to fly, it is something that flies. */
    boolean flies() {
        return flies;
    }
}
