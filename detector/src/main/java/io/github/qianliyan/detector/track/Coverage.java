package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Box;
import java.util.List;

/** How much of one box others cover together. */
public final class Coverage {
    private static final int GRID = 12;

    private Coverage() {}

    /** Fraction of the box, 0 to 1, on a 12x12 grid of points. */
    public static double of(Box box, List<Box> others) {
        int covered = 0;
        for (int r = 0; r < GRID; r++) {
            double y = box.y() + (r + 0.5) / GRID * box.height();
            for (int c = 0; c < GRID; c++) {
                double x = box.x() + (c + 0.5) / GRID * box.width();
                for (Box other : others) {
                    if (x >= other.x()
                            && x < other.x() + other.width()
                            && y >= other.y()
                            && y < other.y() + other.height()) {
                        covered++;
                        break;
                    }
                }
            }
        }
        return covered / (double) (GRID * GRID);
    }
}
