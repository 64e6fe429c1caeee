package io.github.qianliyan.detector.vision;

import io.github.qianliyan.events.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Joins the moving pixels of a picture into boxes, by a coarse grid that closes the small gaps within one object. */
final class Blobs {
    static final int CELL = 4;
    /** Moving pixels of the 16 in a cell that make the cell move. */
    private static final int ENOUGH = 5;
    /** More are leaves in a storm; the largest are kept. */
    private static final int MOST = 64;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final int[] filled;
    private final int[] stack;
    private final int[] label;

    Blobs(int width, int height) {
        this.width = width;
        this.height = height;
        this.columns = (width + CELL - 1) / CELL;
        this.rows = (height + CELL - 1) / CELL;
        this.filled = new int[columns * rows];
        this.stack = new int[columns * rows];
        this.label = new int[columns * rows];
    }

    /**
     * @param left first pixel column
     * @param right one after the last
     * @param pixels moving ones in it
     */
    record Blob(int left, int top, int right, int bottom, int pixels) {
        Blob join(Blob other) {
            return new Blob(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom),
                    pixels + other.pixels);
        }

        Box box(int width, int height) {
            return new Box(
                    left / (double) width,
                    top / (double) height,
                    (right - left) / (double) width,
                    (bottom - top) / (double) height);
        }
    }

    /** @param moving 1 where a pixel moves */
    List<Blob> find(byte[] moving, int smallest) {
        Arrays.fill(filled, 0);
        for (int y = 0; y < height; y++) {
            int row = y / CELL * columns;
            int at = y * width;
            for (int x = 0; x < width; x++) {
                filled[row + x / CELL] += moving[at + x];
            }
        }
        Arrays.fill(label, 0);
        List<Blob> blobs = new ArrayList<>();
        for (int cell = 0; cell < filled.length; cell++) {
            if (filled[cell] >= ENOUGH && label[cell] == 0) {
                blobs.add(flood(cell, moving));
            }
        }
        return joined(blobs, smallest);
    }

    private Blob flood(int from, byte[] moving) {
        int depth = 0;
        stack[depth++] = from;
        label[from] = 1;
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        int pixels = 0;
        while (depth > 0) {
            int cell = stack[--depth];
            int column = cell % columns;
            int row = cell / columns;
            pixels += filled[cell];
            for (int y = row * CELL; y < Math.min(height, row * CELL + CELL); y++) {
                for (int x = column * CELL; x < Math.min(width, column * CELL + CELL); x++) {
                    if (moving[y * width + x] != 0) {
                        left = Math.min(left, x);
                        right = Math.max(right, x + 1);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y + 1);
                    }
                }
            }
            for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                    int next = r * columns + c;
                    if (filled[next] > 1 && label[next] == 0) {
                        label[next] = 1;
                        stack[depth++] = next;
                    }
                }
            }
        }
        return new Blob(left, top, right, bottom, pixels);
    }

    /** Head and legs of one walker, split by a coat of the road's colour, stand above each other: those are one. */
    private List<Blob> joined(List<Blob> blobs, int smallest) {
        List<Blob> all = new ArrayList<>(blobs);
        all.removeIf(blob -> blob.pixels() < smallest / 2);
        boolean again = all.size() <= MOST;
        while (again) {
            again = false;
            for (int i = 0; i < all.size() && !again; i++) {
                for (int j = i + 1; j < all.size() && !again; j++) {
                    if (stacked(all.get(i), all.get(j))) {
                        all.set(i, all.get(i).join(all.remove(j)));
                        again = true;
                    }
                }
            }
        }
        all.removeIf(blob -> blob.pixels() < smallest);
        all.sort(Comparator.comparingInt(Blob::pixels).reversed());
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private static boolean stacked(Blob a, Blob b) {
        int shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        int narrow = Math.min(a.right - a.left, b.right - b.left);
        int gap = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
        int taller = Math.max(a.bottom - a.top, b.bottom - b.top);
        boolean inside = gap < 0 && shared * 2 > narrow;
        return inside || shared * 3 > narrow * 2 && gap <= Math.max(CELL, taller / 4);
    }
}
