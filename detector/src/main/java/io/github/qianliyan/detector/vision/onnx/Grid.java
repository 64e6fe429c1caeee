package io.github.qianliyan.detector.vision.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * The points of one scale of a detector without anchors, row by row.
 *
 * @param stride pixels of the input from one to the next
 * @param from index of its first point among those of all scales
 */
record Grid(int stride, int columns, int rows, int from) {
    int size() {
        return columns * rows;
    }

    static List<Grid> of(int width, int height, int... strides) {
        List<Grid> grids = new ArrayList<>();
        int from = 0;
        for (int stride : strides) {
            Grid grid = new Grid(stride, (width + stride - 1) / stride, (height + stride - 1) / stride, from);
            grids.add(grid);
            from += grid.size();
        }
        return List.copyOf(grids);
    }

    static int points(List<Grid> grids) {
        return grids.stream().mapToInt(Grid::size).sum();
    }
}
