package io.github.qianliyan.detector.vision.onnx;

import java.util.List;

/**
 * FastestDet (dog-qiuqiu, 2022): one grid, for each cell objectness, offset and size before their squashing, and the
 * probabilities of the classes. Confidence is {@code object^0.6 * class^0.4}, as its author weighs them.
 */
final class FastestDetDecoder implements Decoder {
    private static final int HEAD = 5;
    private static final int STRIDE = 16;

    private final int columns;
    private final int rows;

    private FastestDetDecoder(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static FastestDetDecoder of(List<Tensor> outputs, int width, int height, int classes) {
        Tensor only = outputs.getFirst();
        int columns = width / STRIDE;
        int rows = height / STRIDE;
        boolean right = outputs.size() == 1
                && only.rank() == 4
                && only.side(1) == HEAD + classes
                && only.side(2) == rows
                && only.side(3) == columns;
        if (!right) {
            throw Decoder.unfit(
                    "output fastestdet needs one tensor [1, " + (HEAD + classes) + ", " + rows + ", " + columns
                            + "] for " + classes + " labels and " + width + "x" + height + " pixels",
                    outputs,
                    "declare the size it was exported for and as many labels as it has classes, or another output");
        }
        return new FastestDetDecoder(columns, rows);
    }

    @Override
    public void decode(List<Tensor> outputs, Found found) {
        float[] v = outputs.getFirst().values();
        int plane = columns * rows;
        for (int cell = 0; cell < plane; cell++) {
            int column = cell % columns;
            int row = cell / columns;
            int label = Found.best(v, HEAD * plane + cell, plane, found.classes());
            double confidence = Math.pow(v[cell], 0.6) * Math.pow(v[(HEAD + label) * plane + cell], 0.4);
            if (confidence >= found.floor()) {
                found.addCentered(
                        label,
                        confidence,
                        (column + Math.tanh(v[plane + cell])) * STRIDE,
                        (row + Math.tanh(v[2 * plane + cell])) * STRIDE,
                        Decoder.sigmoid(v[3 * plane + cell]) * columns * STRIDE,
                        Decoder.sigmoid(v[4 * plane + cell]) * rows * STRIDE);
            }
        }
    }
}
