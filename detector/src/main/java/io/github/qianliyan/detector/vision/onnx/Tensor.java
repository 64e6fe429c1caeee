package io.github.qianliyan.detector.vision.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One output of a model, on our side of the border.
 *
 * @param shape of at least one dimension, all of them at least 0
 * @param values row by row; whole numbers come as floats
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for a decoder, compared by nobody
record Tensor(String name, long[] shape, float[] values) {
    Tensor {
        long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "output " + name + " of shape " + Arrays.toString(shape) + " has " + values.length + " values");
        }
    }

    int rank() {
        return shape.length;
    }

    /** @param axis from the front, or from -1 from the back */
    int side(int axis) {
        return (int) shape[axis < 0 ? shape.length + axis : axis];
    }

    /** For messages: {@code name [1, 3549, 85], ...}. */
    static String describe(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> tensor.name() + " " + Arrays.toString(tensor.shape()))
                .collect(Collectors.joining(", "));
    }
}
