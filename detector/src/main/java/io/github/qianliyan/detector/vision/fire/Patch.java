package io.github.qianliyan.detector.vision.fire;

import java.time.Duration;
import java.time.Instant;

/** A place in the picture where something goes on, over time. Sizes are in cells of its grid. */
final class Patch {
    /** Seconds in which its first size is taken. */
    private static final double YOUNG = 1.5;

    private final long id;
    private final Instant since;
    private final int columns;
    private final int rows;
    private int[] cells = {};
    private Instant last;
    private int first;
    private int largest;
    private int left;
    private int top;
    private int right;
    private int bottom;
    private int firstTop = Integer.MAX_VALUE;
    private int broadest;
    private boolean bornAtEdge;
    boolean seen;

    Patch(long id, Instant since, int columns, int rows) {
        this.id = id;
        this.since = since;
        this.columns = columns;
        this.rows = rows;
        this.last = since;
    }

    void show(int[] now, Instant time) {
        cells = now;
        last = time;
        seen = true;
        left = columns;
        top = rows;
        right = 0;
        bottom = 0;
        for (int cell : now) {
            left = Math.min(left, cell % columns);
            right = Math.max(right, cell % columns);
            top = Math.min(top, cell / columns);
            bottom = Math.max(bottom, cell / columns);
        }
        if (age(time) <= YOUNG || first == 0) {
            first = Math.max(first, now.length);
            firstTop = Math.min(firstTop, top);
            bornAtEdge |= left == 0 || right == columns - 1 || top == 0;
        }
        largest = Math.max(largest, now.length);
        broadest = Math.max(broadest, right - left);
    }

    /** What broke off from something else came in where that did. */
    void descend(Patch from) {
        bornAtEdge |= from.bornAtEdge;
    }

    long id() {
        return id;
    }

    Instant since() {
        return since;
    }

    int[] cells() {
        return cells;
    }

    int size() {
        return cells.length;
    }

    int largest() {
        return largest;
    }

    int left() {
        return left;
    }

    int top() {
        return top;
    }

    /** The last column. */
    int right() {
        return right;
    }

    /** The last row. */
    int bottom() {
        return bottom;
    }

    /** How many times larger it has been than when it was young. */
    double growth() {
        return first == 0 ? 1 : (double) largest / first;
    }

    /** Rows by which its top has risen since it was young. */
    int rise() {
        return firstTop - top;
    }

    /** Whether it came in over the left, right or upper edge of the picture. */
    boolean bornAtEdge() {
        return bornAtEdge;
    }

    /** The most columns that it has reached across. */
    int broadest() {
        return broadest;
    }

    /** Seconds since it was first seen. */
    double age(Instant time) {
        return Duration.between(since, time).toMillis() / 1000.0;
    }

    double unseenFor(Instant time) {
        return Duration.between(last, time).toMillis() / 1000.0;
    }
}
