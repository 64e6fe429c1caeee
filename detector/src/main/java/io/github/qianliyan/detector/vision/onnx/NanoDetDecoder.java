package io.github.qianliyan.detector.vision.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NanoDet (RangiLyu, 2020) after generalized focal loss (Li et al., 2020): for each point the probability of each class and,
 * for each of the four sides, a distribution over 0 to R strides; the distance is its mean. NanoDet-m gives classes and
 * distributions of the grids of 8, 16 and 32 pixels one by one, its points in the middle of their cells; NanoDet-Plus all
 * in one tensor with a fourth grid of 64, its points at the corners of their cells.
 */
final class NanoDetDecoder implements Decoder {
    /** @param classes index of the output, and of the first value in a row */
    private record Part(Grid grid, int classes, int classAt, int sides, int sideAt, int rowOfSides) {}

    private final List<Part> parts;
    private final int bins;
    private final double middle;
    private final double[] weights;

    private NanoDetDecoder(List<Part> parts, int bins, double middle) {
        this.parts = parts;
        this.bins = bins;
        this.middle = middle;
        this.weights = new double[bins];
    }

    static NanoDetDecoder of(List<Tensor> outputs, int width, int height, int classes) {
        return whole(outputs, width, height, classes)
                .or(() -> parted(outputs, width, height, classes))
                .orElseThrow(() -> Decoder.unfit(
                        "output nanodet needs for each of the strides 8, 16, 32 the classes [1, N, " + classes
                                + "] and the distances [1, N, 4 x bins], N being "
                                + Grid.of(width, height, 8, 16, 32).stream()
                                        .map(Grid::size)
                                        .toList()
                                + ", or both in one tensor [1, "
                                + Grid.points(Grid.of(width, height, 8, 16, 32, 64)) + ", " + classes
                                + " + 4 x bins], for " + classes + " labels and " + width + "x" + height
                                + " pixels",
                        outputs,
                        "declare the size it was exported for and as many labels as it has classes, or another"
                                + " output"));
    }

    private static Optional<NanoDetDecoder> whole(List<Tensor> outputs, int width, int height, int classes) {
        Tensor only = outputs.getFirst();
        int sides = only.side(-1) - classes;
        if (outputs.size() != 1 || only.rank() != 3 || sides < 8 || sides % 4 != 0) {
            return Optional.empty();
        }
        for (List<Grid> grids : List.of(Grid.of(width, height, 8, 16, 32, 64), Grid.of(width, height, 8, 16, 32))) {
            if (only.side(1) == Grid.points(grids)) {
                return Optional.of(new NanoDetDecoder(
                        grids.stream()
                                .map(grid -> new Part(
                                        grid,
                                        0,
                                        grid.from() * only.side(-1),
                                        0,
                                        grid.from() * only.side(-1) + classes,
                                        only.side(-1)))
                                .toList(),
                        sides / 4,
                        0));
            }
        }
        return Optional.empty();
    }

    private static Optional<NanoDetDecoder> parted(List<Tensor> outputs, int width, int height, int classes) {
        List<Part> parts = new ArrayList<>();
        int bins = 0;
        for (Grid grid : Grid.of(width, height, 8, 16, 32)) {
            int scores = -1;
            int sides = -1;
            for (int i = 0; i < outputs.size(); i++) {
                Tensor tensor = outputs.get(i);
                boolean mine = tensor.rank() >= 2 && tensor.side(-2) == grid.size();
                if (mine && tensor.side(-1) == classes && scores < 0) {
                    scores = i;
                } else if (mine && tensor.side(-1) % 4 == 0 && tensor.side(-1) >= 8) {
                    sides = i;
                    bins = tensor.side(-1) / 4;
                }
            }
            if (scores < 0 || sides < 0) {
                return Optional.empty();
            }
            parts.add(new Part(grid, scores, 0, sides, 0, 4 * bins));
        }
        return Optional.of(new NanoDetDecoder(List.copyOf(parts), bins, 0.5));
    }

    @Override
    public void decode(List<Tensor> outputs, Found found) {
        int classes = found.classes();
        for (Part part : parts) {
            float[] scores = outputs.get(part.classes()).values();
            float[] sides = outputs.get(part.sides()).values();
            int row = part.classes() == part.sides() ? part.rowOfSides() : classes;
            Grid grid = part.grid();
            for (int i = 0; i < grid.size(); i++) {
                int at = part.classAt() + i * row;
                int label = Found.best(scores, at, 1, classes);
                if (scores[at + label] < found.floor()) {
                    continue;
                }
                int from = part.sideAt() + i * part.rowOfSides();
                int column = i % grid.columns();
                int line = i / grid.columns();
                double x = (column + middle) * grid.stride();
                double y = (line + middle) * grid.stride();
                found.add(
                        label,
                        scores[at + label],
                        x - distance(sides, from) * grid.stride(),
                        y - distance(sides, from + bins) * grid.stride(),
                        x + distance(sides, from + 2 * bins) * grid.stride(),
                        y + distance(sides, from + 3 * bins) * grid.stride());
            }
        }
    }

    /** Mean of the distribution whose logits begin there, in strides. */
    private double distance(float[] logits, int from) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < bins; b++) {
            largest = Math.max(largest, logits[from + b]);
        }
        double total = 0;
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            weights[b] = Math.exp(logits[from + b] - largest);
            total += weights[b];
            sum += b * weights[b];
        }
        return sum / total;
    }
}
