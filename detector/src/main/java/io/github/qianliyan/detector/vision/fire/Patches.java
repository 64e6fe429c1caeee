package io.github.qianliyan.detector.vision.fire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Joins the active cells of a grid into patches and keeps their identity: a patch that overlaps one of the moment before is
 * the same; the larger of two that meet goes on. One that is not seen is kept for a while.
 */
final class Patches {
    /** Cells this far apart still belong together. */
    private static final int REACH = 2;

    private final int columns;
    private final int rows;
    private final double keepSeconds;
    private final long[] owner;
    private final boolean[] visited;
    private final int[] stack;
    private final List<Patch> alive = new ArrayList<>();
    private final int step;
    private long next;

    /** @param keepSeconds for which a patch that is not seen is remembered */
    Patches(int columns, int rows, double keepSeconds) {
        this(columns, rows, keepSeconds, 1, 1);
    }

    /**
     * @param first number that is given
     * @param step from one number to the next
     */
    Patches(int columns, int rows, double keepSeconds, long first, int step) {
        this.next = first;
        this.step = step;
        this.columns = columns;
        this.rows = rows;
        this.keepSeconds = keepSeconds;
        owner = new long[columns * rows];
        visited = new boolean[columns * rows];
        stack = new int[columns * rows];
    }

    /**
     * @param active by cell, row by row
     * @param smallest patches of fewer cells do not begin; those that have begun may shrink below it
     * @return those seen now, by id
     */
    List<Patch> follow(boolean[] active, int smallest, Instant time) {
        Arrays.fill(visited, false);
        List<int[]> found = new ArrayList<>();
        for (int cell = 0; cell < active.length; cell++) {
            if (active[cell] && !visited[cell]) {
                found.add(flood(cell, active));
            }
        }
        found.sort((one, other) -> Integer.compare(other.length, one.length));
        alive.forEach(patch -> patch.seen = false);
        for (int[] cells : found) {
            Patch patch = known(cells);
            if (patch == null && cells.length >= smallest) {
                patch = new Patch(next, time, columns, rows);
                next += step;
                parents(cells).forEach(patch::descend);
                alive.add(patch);
            }
            if (patch != null) {
                patch.show(cells, time);
            }
        }
        forget(patch -> patch.unseenFor(time) > keepSeconds);
        return alive.stream().filter(patch -> patch.seen).toList();
    }

    /** Forgets those at once; what comes back in their place is new. */
    void forget(Predicate<Patch> which) {
        alive.removeIf(which);
        Arrays.fill(owner, 0);
        alive.forEach(this::own);
    }

    private void own(Patch patch) {
        for (int cell : patch.cells()) {
            owner[cell] = patch.id();
        }
    }

    /** Those that are remembered, seen or not. */
    List<Patch> alive() {
        return alive;
    }

    private Patch known(int[] cells) {
        Patch best = null;
        for (int cell : cells) {
            int x = cell % columns;
            int y = cell / columns;
            for (int r = Math.max(0, y - REACH); r <= Math.min(rows - 1, y + REACH); r++) {
                for (int c = Math.max(0, x - REACH); c <= Math.min(columns - 1, x + REACH); c++) {
                    long id = owner[r * columns + c];
                    if (id != 0 && (best == null || id < best.id())) {
                        Patch patch = byId(id);
                        best = patch != null && !patch.seen ? patch : best;
                    }
                }
            }
        }
        return best;
    }

    /** Those of which these cells were a part a moment ago. */
    private List<Patch> parents(int[] cells) {
        return Arrays.stream(cells)
                .mapToLong(cell -> owner[cell])
                .filter(id -> id != 0)
                .distinct()
                .mapToObj(this::byId)
                .filter(Objects::nonNull)
                .toList();
    }

    private Patch byId(long id) {
        for (Patch patch : alive) {
            if (patch.id() == id) {
                return patch;
            }
        }
        return null;
    }

    private int[] flood(int from, boolean[] active) {
        int depth = 0;
        int count = 0;
        int[] cells = new int[64];
        stack[depth++] = from;
        visited[from] = true;
        while (depth > 0) {
            int cell = stack[--depth];
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, 2 * count);
            }
            cells[count++] = cell;
            int x = cell % columns;
            int y = cell / columns;
            for (int r = Math.max(0, y - REACH); r <= Math.min(rows - 1, y + REACH); r++) {
                for (int c = Math.max(0, x - REACH); c <= Math.min(columns - 1, x + REACH); c++) {
                    int near = r * columns + c;
                    if (active[near] && !visited[near]) {
                        visited[near] = true;
                        stack[depth++] = near;
                    }
                }
            }
        }
        int[] all = Arrays.copyOf(cells, count);
        Arrays.sort(all);
        return all;
    }
}
