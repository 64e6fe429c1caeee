package io.github.qianliyan.detector.vision.onnx;

import java.util.List;

/**
 * YOLOX (Ge et al., 2021): for each point of the grids of 8, 16 and 32 pixels (and 64 with four heads) centre and size,
 * objectness, classes; the confidence is the product of the last two. Most files leave it to the reader to add the grid
 * and to take the exponential of the size; those exported with decoding in the graph are known by their first answer.
 */
final class YoloxDecoder implements Decoder {
    private static final int HEAD = 5;

    private final List<Grid> grids;
    private final boolean decoded;

    private YoloxDecoder(List<Grid> grids, boolean decoded) {
        this.grids = grids;
        this.decoded = decoded;
    }

    static YoloxDecoder of(List<Tensor> outputs, int width, int height, int classes) {
        List<Grid> three = Grid.of(width, height, 8, 16, 32);
        List<Grid> four = Grid.of(width, height, 8, 16, 32, 64);
        Tensor only = outputs.getFirst();
        boolean shaped = outputs.size() == 1 && only.rank() == 3 && only.side(0) == 1;
        if (shaped && only.side(2) == HEAD + classes) {
            for (List<Grid> grids : List.of(three, four)) {
                if (only.side(1) == Grid.points(grids)) {
                    return new YoloxDecoder(grids, decoded(only, width));
                }
            }
        }
        throw Decoder.unfit(
                "output yolox needs one tensor [1, " + Grid.points(three) + ", " + (HEAD + classes) + "] for " + classes
                        + " labels and " + width + "x" + height + " pixels",
                outputs,
                shaped && only.side(1) == Grid.points(three)
                        ? "declare " + (only.side(2) - HEAD) + " labels"
                        : "declare the size it was exported for, or another output");
    }

    /** Centres relative to their grid point stay near 0; in pixels they span the input. */
    private static boolean decoded(Tensor blank, int width) {
        float farthest = 0;
        for (int i = 0; i < blank.side(1); i++) {
            farthest = Math.max(farthest, blank.values()[i * blank.side(2)]);
        }
        return farthest > width / 2f;
    }

    @Override
    public void decode(List<Tensor> outputs, Found found) {
        Tensor tensor = outputs.getFirst();
        float[] values = tensor.values();
        int row = tensor.side(2);
        for (Grid grid : grids) {
            for (int i = 0; i < grid.size(); i++) {
                int column = i % grid.columns();
                int line = i / grid.columns();
                int at = (grid.from() + i) * row;
                float object = values[at + 4];
                if (object < found.floor()) {
                    continue;
                }
                int label = Found.best(values, at + HEAD, 1, row - HEAD);
                double confidence = object * values[at + HEAD + label];
                if (decoded) {
                    found.addCentered(label, confidence, values[at], values[at + 1], values[at + 2], values[at + 3]);
                } else {
                    int stride = grid.stride();
                    found.addCentered(
                            label,
                            confidence,
                            (values[at] + column) * stride,
                            (values[at + 1] + line) * stride,
                            Math.exp(values[at + 2]) * stride,
                            Math.exp(values[at + 3]) * stride);
                }
            }
        }
    }
}
