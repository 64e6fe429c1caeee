package io.github.qianliyan.detector.vision.instrument;

import io.github.qianliyan.detector.sketch.Sketch;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.events.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Reads off the picture whether the camera does its job: how much of it has structure, how sharp its edges are, how much of
 * it changed since the frame before, and now and then a {@link Sketch} of the scene. Keeps no picture of what is normal: that
 * is the rules' memory, which outlives the worker.
 */
final class Lens implements Instrument {
    private static final int CELLS = Sketch.COLUMNS * Sketch.ROWS;
    /** Mean edge of a cell, grey levels, below which it shows nothing, however clean the picture is. */
    private static final float LEAST_EDGE = 4;
    /** A cell has structure when it has this many times the edges of the picture's emptiest ones, which show the noise. */
    private static final float OVER_NOISE = 2;

    private static final double EMPTIEST = 0.1;
    /** Edges are averaged over about this time, so that who passes by is no part of the sketch. */
    private static final double SMOOTH_SECONDS = 3;

    /** Covering, blurring and freezing last; reading them off costs as much as finding motion does. */
    private static final Duration EVERY = Duration.ofMillis(890);

    private static final Duration SKETCH_EVERY = Duration.ofSeconds(5);
    /** Cells, a twentieth of all, that may change in a dead picture: clocks and names that a recorder paints over it. */
    private static final int PAINTED_OVER = CELLS / 20;
    /** Cells with structure that a picture must have to be told alive from dead; what is flat stays as it is, alive or not. */
    private static final int ENOUGH = 2 * PAINTED_OVER;

    /** Mean difference of luma, 0 to 1, that is none. */
    private static final double NOTHING = 0.0004;
    /** A cell that differs by more, grey levels, differs for certain. */
    private static final float CERTAIN = 1;
    /** A dead picture that is encoded again and again goes round between so many states: keyframe and the frames after it. */
    private static final int STATES = 4;

    private final EdgeWidth edgeWidth = new EdgeWidth();
    private final float[] edges = new float[CELLS];
    private final float[] smooth = new float[CELLS];
    private final float[] ordered = new float[CELLS];
    private final Deque<Grey> states = new ArrayDeque<>();
    private Grey before;
    private Instant last;
    private Instant sketched;
    private OptionalDouble behind = OptionalDouble.empty();

    @Override
    public void look(Glance glance, Readout out) {
        if (last != null && Duration.between(last, glance.time()).compareTo(EVERY) < 0) {
            // without it the change of the whole picture would be judged, painted clocks and all
            behind.ifPresent(value -> out.measure(Measures.CHANGE_BEHIND, value));
            return;
        }
        Grey grey = glance.grey();
        boolean first = before == null || before.width() != grey.width() || before.height() != grey.height();
        if (grey.width() < 2 * Sketch.COLUMNS || grey.height() < 2 * Sketch.ROWS) {
            return;
        }
        if (first) {
            states.clear();
        }
        read(grey);
        out.measure(Measures.STRUCTURE, structure());
        edgeWidth.sharpness(grey).ifPresent(value -> out.measure(Measures.EDGE_SHARPNESS, value));
        behind = !first && structured() >= ENOUGH ? OptionalDouble.of(changeBehind(grey)) : OptionalDouble.empty();
        behind.ifPresent(value -> out.measure(Measures.CHANGE_BEHIND, value));
        sketch(glance.time(), first, out);
        before = grey;
    }

    private void read(Grey grey) {
        int width = grey.width();
        byte[] now = grey.pixels();
        for (int cell = 0; cell < CELLS; cell++) {
            int edge = 0;
            for (int y = Math.max(1, top(grey, cell)); y < Math.min(grey.height() - 1, bottom(grey, cell)); y++) {
                int until = y * width + Math.min(width - 1, right(grey, cell));
                for (int i = y * width + Math.max(1, left(grey, cell)); i < until; i++) {
                    edge += Math.abs((now[i + 1] & 0xff) - (now[i - 1] & 0xff))
                            + Math.abs((now[i + width] & 0xff) - (now[i - width] & 0xff));
                }
            }
            edges[cell] = edge / (float) pixels(grey, cell);
        }
    }

    private static int left(Grey grey, int cell) {
        return cell % Sketch.COLUMNS * grey.width() / Sketch.COLUMNS;
    }

    private static int right(Grey grey, int cell) {
        return (cell % Sketch.COLUMNS + 1) * grey.width() / Sketch.COLUMNS;
    }

    private static int top(Grey grey, int cell) {
        int row = cell / Sketch.COLUMNS;
        return row * grey.height() / Sketch.ROWS;
    }

    private static int bottom(Grey grey, int cell) {
        int row = cell / Sketch.COLUMNS + 1;
        return row * grey.height() / Sketch.ROWS;
    }

    private static int pixels(Grey grey, int cell) {
        return (right(grey, cell) - left(grey, cell)) * (bottom(grey, cell) - top(grey, cell));
    }

    private double structure() {
        System.arraycopy(edges, 0, ordered, 0, CELLS);
        Arrays.sort(ordered);
        float least = Math.max(LEAST_EDGE, OVER_NOISE * ordered[(int) (EMPTIEST * CELLS)]);
        int at = Arrays.binarySearch(ordered, least);
        return (CELLS - (at < 0 ? -at - 1 : at)) / (double) CELLS;
    }

    private int structured() {
        int count = 0;
        for (float edge : edges) {
            count += edge >= LEAST_EDGE ? 1 : 0;
        }
        return count;
    }

    /** Against the picture before; or, where that differs, against one of the last that differed from each other. */
    private double changeBehind(Grey grey) {
        double least = difference(grey, before, false);
        for (Grey state : states) {
            if (least > NOTHING) {
                least = Math.min(least, difference(grey, state, true));
            }
        }
        if (least > NOTHING) {
            states.addFirst(grey);
            if (states.size() > STATES) {
                states.removeLast();
            }
        }
        return least;
    }

    /** @param hasty gives up, infinity, once it is certain that they differ */
    private double difference(Grey grey, Grey other, boolean hasty) {
        int width = grey.width();
        byte[] now = grey.pixels();
        byte[] then = other.pixels();
        int differ = 0;
        int structured = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (edges[cell] >= LEAST_EDGE) {
                int sum = 0;
                int left = left(grey, cell);
                int right = right(grey, cell);
                for (int y = top(grey, cell); y < bottom(grey, cell); y++) {
                    for (int i = y * width + left; i < y * width + right; i++) {
                        sum += Math.abs((now[i] & 0xff) - (then[i] & 0xff));
                    }
                }
                float change = sum / (float) pixels(grey, cell);
                ordered[structured++] = change;
                differ += change > CERTAIN ? 1 : 0;
                if (hasty && differ > PAINTED_OVER) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        Arrays.sort(ordered, 0, structured);
        int counted = structured - PAINTED_OVER;
        double total = 0;
        for (int i = 0; i < counted; i++) {
            total += ordered[i];
        }
        return total / counted / 255;
    }

    private void sketch(Instant time, boolean first, Readout out) {
        double seconds = first ? 1e9 : Duration.between(last, time).toMillis() / 1000.0;
        float share = (float) (1 - Math.exp(-Math.max(0, seconds) / SMOOTH_SECONDS));
        for (int i = 0; i < CELLS; i++) {
            smooth[i] += share * (edges[i] - smooth[i]);
        }
        last = time;
        if (sketched == null || Duration.between(sketched, time).compareTo(SKETCH_EVERY) >= 0) {
            sketched = time;
            out.measures().putAll(Sketch.of(smooth).values(Measures.SKETCH));
        }
    }
}
